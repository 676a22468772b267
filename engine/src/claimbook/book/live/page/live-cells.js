/* The bar over a chapter and the cells below it: run, edit, compare with what was published, stop, reset. */
(function () {
  "use strict";
  var tag = document.getElementById("thesis-live");
  if (!tag) { return; }
  var page = JSON.parse(tag.textContent);
  var places = document.querySelectorAll("div.cell");
  var kernel = null;
  var turn = 0; /* counts stops and resets: what was begun before one must not touch the page after it */

  function word(key, values) {
    return page.words[key].replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }
  function make(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text !== undefined) { element.textContent = text; }
    return element;
  }
  function button(key, act, parent) {
    var made = make("button", { type: "button", "class": "live-" + key }, word(key));
    made.addEventListener("click", act);
    parent.append(made);
    return made;
  }
  function linked(box) {
    box.querySelectorAll("a[data-entry]").forEach(function (link) {
      var place = thesisLive.places[link.dataset.entry];
      if (place) { link.href = page.root.replace(/^\.\/$/, "") + place; }
      link.textContent = thesisLive.titles[link.dataset.entry] || link.textContent;
    });
  }

  /* ---- the bar */
  var bar = make("section", { "class": "live-bar", "aria-label": word("title") });
  var runAll = button("run-all", function () { run(page.cells.length); }, bar);
  var stop = button("stop", function () { end("stopped"); }, bar);
  button("reset", reset, bar);
  var status = make("span", { "class": "live-status", role: "status" });
  bar.append(status);
  document.querySelector("article h1").after(bar);
  var panel = thesisLive.tables(page, {
    word: word, make: make, linked: linked, kernel: started,
    edited: function () { turn += 1; page.cells.forEach(published); status.textContent = ""; state("ready"); }
  });
  bar.append(panel.element);

  function say(key, values) { status.textContent = word(key, values || {}); }
  function state(name) {
    document.documentElement.dataset.live = name;
    stop.disabled = name !== "running";
    runAll.disabled = name === "running";
    document.querySelectorAll(".live-run-to").forEach(function (each) { each.disabled = name === "running"; });
  }
  function started() {
    if (!kernel) {
      var made = kernel = thesisLive.start(page, say);
      made.ready.catch(function () { if (kernel === made) { kernel = null; } });
    }
    return kernel;
  }

  /* ---- cells */
  function dress(cell) {
    var place = cell.place === null ? null : places[cell.place];
    var input = place && place.querySelector(".cell_input");
    if (!input || cell.editor) { return; }
    cell.box = place;
    cell.input = input;
    cell.kept = Array.from(input.childNodes);
    cell.editor = make("textarea", { "class": "live-editor", spellcheck: "false", "aria-label": word("edit") });
    cell.editor.value = cell.source;
    cell.editor.rows = cell.source.split("\n").length + 1;
    cell.editor.addEventListener("input", function () {
      page.cells.slice(page.cells.indexOf(cell)).forEach(published);
      verdict(cell, "edited", "edited");
    });
    input.replaceChildren(cell.editor);
    button("run-to", function () { run(page.cells.indexOf(cell) + 1); }, input);
  }
  /* Show what was published, and no verdict. */
  function published(cell) {
    if (!cell.box) { return; }
    cell.box.querySelectorAll(":scope > .live-output, :scope > .live-verdict").forEach(function (e) { e.remove(); });
    cell.box.querySelectorAll(":scope > .cell_output").forEach(function (e) { e.hidden = false; });
    delete cell.box.dataset.live;
  }
  function verdict(cell, name, reason) {
    if (!cell.box) { return; }
    var line = make("p", { "class": "live-verdict" });
    line.append(make("strong", {}, word("state-" + name)), ": " + word(reason));
    cell.box.append(line);
    cell.box.dataset.live = name;
  }
  function show(cell, found) {
    published(cell);
    if (!cell.box) { return; }
    cell.box.querySelectorAll(":scope > .cell_output").forEach(function (e) { e.hidden = true; });
    var output = make("div", { "class": "live-output cell_output" });
    output.innerHTML = found.html.join("\n");
    linked(output);
    cell.box.append(output);
    verdict(cell, found.state, found.reason);
  }

  /* Run the first n cells, always from a clean start: what an earlier run left could make a cell look right. */
  async function run(n) {
    var begun = performance.now();
    var mine = turn;
    var count = { same: 0, differs: 0, unknown: 0, error: 0 };
    state("running");
    page.cells.forEach(dress);
    page.cells.forEach(published);
    state("running");
    try {
      await started().call("clear");
      for (var i = 0; i < n; i++) {
        var cell = page.cells[i];
        say("running", { n: i + 1, of: n });
        var source = cell.editor ? cell.editor.value : cell.source;
        var found = await kernel.call("run", { source: source, published: cell.published });
        if (mine !== turn) { return; }
        /* edited while it ran: what it gave is not of the text that now stands there */
        if (!cell.editor || cell.editor.value === source) { show(cell, found); }
        count[found.state] += 1;
      }
      count.seconds = ((performance.now() - begun) / 1000).toFixed(1);
      say("done", count);
      state("done");
    } catch (error) {
      if (mine !== turn) { return; }
      end("failed", error);
    }
  }
  /* Stop Python; what it knew is gone, and with it the changes of tables. */
  function end(name, error) {
    turn += 1;
    if (kernel) { kernel.stop(); kernel = null; }
    page.cells.forEach(published);
    panel.clear();
    say(name, error && { why: error.message });
    state(name);
  }
  function reset() {
    end("as-published");
    page.cells.forEach(function (cell) {
      if (cell.editor) { cell.input.replaceChildren.apply(cell.input, cell.kept); }
      cell.editor = null;
    });
    state("ready");
  }
  state("ready");
})();
