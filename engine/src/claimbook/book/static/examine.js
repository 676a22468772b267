/* The sample of claims on the page "Check this thesis": drawn by a seed, a form for a verdict on each, saved as a file.
   The page works from a file and without a network. What is entered stays in this browser until it is saved. */
(function () {
  "use strict";

  var element = document.getElementById("thesis-examination");
  if (!element) { return; }
  var data = JSON.parse(element.textContent);
  var words = data.words;
  var claims = new Map(data.claims.map(function (claim) { return [claim.id, claim]; }));
  var kept = true; /* whether this browser keeps what is entered */
  var state = load();
  var drawn = [];

  function say(key, values) {
    return words[key].replace(/\{(\w+)\}/g, function (all, name) { return values[name]; });
  }

  /* -- drawing: the same as sample() in analysis/examination.py ----------------------------------------------------- */

  function number(text) {
    var h = 0x811c9dc5;
    new TextEncoder().encode(text).forEach(function (byte) { h = Math.imul(h ^ byte, 0x01000193); });
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  }

  function sample(ids, n, seed) {
    var numbered = ids.map(function (id) { return [number(seed + ":" + id), id]; });
    numbered.sort(function (a, b) { return a[0] - b[0] || (a[1] < b[1] ? -1 : 1); });
    return numbered.slice(0, n).map(function (pair) { return pair[1]; });
  }

  /* -- what is kept ------------------------------------------------------------------------------------------------- */

  function load() {
    var found = null;
    try {
      found = JSON.parse(window.localStorage.getItem(data.key));
      window.localStorage.setItem(data.key, JSON.stringify(found || {}));
    } catch (error) {
      kept = !(error instanceof DOMException); /* what cannot be read is begun anew; no store at all is said */
    }
    var sound = found && typeof found === "object" && found.verdicts && typeof found.verdicts === "object";
    found = sound ? found : { verdicts: {} };
    return {
      seed: whole(found.seed, 0, data.last, data.seed), number: whole(found.number, 1, claims.size, data.number),
      examiner: typeof found.examiner === "string" ? found.examiner : "", verdicts: found.verdicts
    };
  }

  function keep() {
    if (!kept) { return; }
    try {
      window.localStorage.setItem(data.key, JSON.stringify(state));
    } catch (error) {
      kept = false;
    }
  }

  function whole(value, least, most, otherwise) {
    var n = Number(value);
    return value !== "" && value !== null && Number.isInteger(n) && n >= least && n <= most ? n : otherwise;
  }

  /* A verdict that is about the claim as it is on this page; null where there is none. */
  function present(id) {
    var given = state.verdicts[id];
    return given && given.fingerprint === claims.get(id).fingerprint && data.verdicts.includes(given.verdict) ? given : null;
  }

  /* -- the page ----------------------------------------------------------------------------------------------------- */

  function make(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(function (pair) {
      if (pair[0] === "text") { made.textContent = pair[1]; } else { made.setAttribute(pair[0], pair[1]); }
    });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function field(text, input) {
    return make("label", { "class": "examine-field" }, [make("span", { text: text }), input]);
  }

  function button(text, name, act) {
    var made = make("button", { type: "button", "class": "examine-button " + name, text: text });
    made.addEventListener("click", act);
    return made;
  }

  var place = document.getElementById("examination-drawn");
  var rest = document.getElementById("examination-rest");
  var seed = make("input", { type: "number", min: 0, max: data.last, step: 1, "class": "examine-seed" });
  var many = make("input", { type: "number", min: 1, max: claims.size, step: 1, "class": "examine-number" });
  var told = make("p", { "class": "examine-told", role: "status" });
  var examiner = make("input", { type: "text", maxlength: 200, autocomplete: "name", "class": "examine-examiner" });
  var date = make("input", { type: "date", "class": "examine-date" });
  var status = make("p", { "class": "examine-status", role: "status" });
  var forms = new Map();

  function draw() {
    drawn = sample(Array.from(claims.keys()), state.number, state.seed);
    Array.from(place.children).forEach(function (claim) { rest.append(claim); });
    drawn.forEach(function (id) {
      var claim = document.getElementById("examine-" + id);
      if (!forms.has(id)) {
        forms.set(id, form(claims.get(id)));
        claim.append(forms.get(id));
      }
      place.append(claim);
    });
    told.textContent = say("drawn", { seed: state.seed, n: drawn.length, all: claims.size });
    report("");
  }

  function form(claim) {
    var given = state.verdicts[claim.id];
    var now = present(claim.id);
    var note = make("textarea", { rows: 2, maxlength: 4000, "class": "examine-note" });
    var old = make("p", { "class": "examine-earlier" });
    note.value = given && typeof given.note === "string" ? given.note : "";
    if (given && !now && data.verdicts.includes(given.verdict)) {
      old.textContent = say("earlier", { verdict: words["verdict-" + given.verdict] });
    }
    var choices = data.verdicts.map(function (verdict) {
      var radio = make("input", { type: "radio", name: "verdict-" + claim.id, value: verdict });
      radio.checked = Boolean(now) && now.verdict === verdict;
      radio.addEventListener("change", function () {
        state.verdicts[claim.id] = {
          fingerprint: claim.fingerprint, sentence: claim.sentence, verdict: verdict, note: note.value
        };
        old.textContent = "";
        keep();
        report("");
      });
      return make("label", {}, [radio, " " + words["verdict-" + verdict]]);
    });
    note.addEventListener("input", function () {
      if (state.verdicts[claim.id]) { state.verdicts[claim.id].note = note.value; }
      keep();
    });
    var legend = make("legend", { text: say("verdict", { number: claim.number }) });
    var choice = make("div", { "class": "examine-choices" }, choices);
    var made = make("fieldset", { "class": "examine-form" }, [
      legend, old, choice, field(say("note-label", { number: claim.number }), note)
    ]);
    return made;
  }

  function report(message) {
    var answered = drawn.filter(present).length;
    var others = Array.from(claims.keys()).filter(present).length - answered;
    var parts = [say("given", { n: answered, all: drawn.length }), kept ? words.kept : words["not-kept"]];
    if (others) { parts.push(say("others", { n: others })); }
    status.textContent = (message ? [message] : parts).join(" ");
  }

  /* -- the file ----------------------------------------------------------------------------------------------------- */

  function lacking(input, key) {
    report(words[key]);
    if (input) { input.focus(); }
  }

  function save() {
    var name = examiner.value.replace(/\s+/g, " ").trim();
    var given = drawn.filter(present);
    if (!name) { return lacking(examiner, "need-name"); }
    if (!date.value) { return lacking(date, "need-date"); }
    if (!given.length) { return lacking(null, "need-verdict"); }
    var content = {
      format: data.format, edition: data.edition, examiner: name, date: date.value, seed: state.seed, drawn: drawn,
      verdicts: given.map(function (id) {
        var verdict = present(id);
        return {
          id: id, fingerprint: verdict.fingerprint, sentence: verdict.sentence, verdict: verdict.verdict,
          note: verdict.note
        };
      })
    };
    var file = "examination-" + date.value + ".json";
    var blob = new Blob([JSON.stringify(content, null, 1) + "\n"], { type: "application/json" });
    var link = make("a", { href: URL.createObjectURL(blob), download: file, hidden: "" });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    report(say("saved", { file: file }));
  }

  function forget() {
    if (!window.confirm(words["forget-sure"])) { return; }
    state.verdicts = {};
    forms.forEach(function (form) { form.remove(); });
    forms.clear();
    keep();
    draw();
  }

  function start() {
    var day = new Date();
    date.value = new Date(day.getTime() - day.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    seed.value = state.seed;
    many.value = state.number;
    examiner.value = state.examiner;
    seed.addEventListener("change", function () {
      seed.value = state.seed = whole(seed.value, 0, data.last, state.seed);
      keep();
      draw();
    });
    many.addEventListener("change", function () {
      many.value = state.number = whole(many.value, 1, claims.size, state.number);
      keep();
      draw();
    });
    examiner.addEventListener("input", function () {
      state.examiner = examiner.value;
      keep();
    });
    var other = button(words["other-seed"], "examine-other", function () {
      seed.value = state.seed = Math.floor(Math.random() * 1000000);
      keep();
      draw();
    });
    place.before(make("div", { "class": "examine-bar" }, [field(words.seed, seed), field(words.number, many), other]), told);
    place.after(
      make("div", { "class": "examine-bar examine-end" }, [
        field(words.examiner, examiner), field(words.date, date), button(words.save, "examine-save", save),
        button(words.forget, "examine-forget", forget)
      ]),
      status
    );
    document.getElementById("examination-off").remove();
    draw();
  }

  start();
})();
