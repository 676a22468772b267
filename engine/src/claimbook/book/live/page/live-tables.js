/* The tables under a chapter: change a cell and see which claims are otherwise. */
thesisLive.tables = function (page, tools) {
  "use strict";
  var word = tools.word;
  var make = tools.make;
  var element = make("details", { "class": "live-tables" });
  element.append(make("summary", {}, word("tables")), make("p", {}, word("tables-about")));
  var body = make("div");
  var open = make("button", { type: "button", "class": "live-open" }, word("tables-open"));
  open.addEventListener("click", start);
  element.append(open, body);
  var chosen, wanted, list, count, result;
  var asked = 0;

  function clear() {
    asked += 1;
    body.replaceChildren();
    open.hidden = false;
    open.disabled = false;
  }
  function labelled(key, control) {
    var label = make("label", {}, word(key) + " ");
    label.append(control);
    return label;
  }
  function start() {
    open.disabled = true;
    chosen = make("select", { "class": "live-table" });
    ["codings", "sources"].forEach(function (name) { chosen.append(make("option", { value: name }, word(name))); });
    wanted = make("input", { type: "search", "class": "live-filter" });
    count = make("span", { "class": "live-count" });
    list = make("div", { "class": "live-rows" });
    result = make("div", { "class": "live-changes", role: "status" });
    chosen.addEventListener("change", rows);
    wanted.addEventListener("input", rows);
    rows().then(function () {
      open.hidden = true;
      body.replaceChildren(labelled("table", chosen), labelled("filter", wanted), count, list, result);
    }, fail);
  }
  function fail(error) {
    open.disabled = false;
    if (error.message !== "stopped") {
      (result && result.isConnected ? result : body).textContent = word("failed", { why: error.message });
    }
  }

  async function rows() {
    var mine = ++asked;
    var found = await tools.kernel().call("rows", { table: chosen.value, chapter: page.chapter, wanted: wanted.value });
    if (mine !== asked) { return; }
    count.textContent = word("shown", { n: found.rows.length, of: found.total });
    var table = make("table", { "class": "table" });
    var columns = Object.keys(found.choices);
    var head = make("tr");
    columns.concat(found.columns).forEach(function (name) { head.append(make("th", { scope: "col" }, name)); });
    table.append(head);
    found.rows.forEach(function (row) { table.append(line(row, columns, found.choices)); });
    list.replaceChildren(table);
  }
  function line(row, columns, choices) {
    var made = make("tr");
    columns.forEach(function (column) {
      var cell = make("td");
      var about = { "aria-label": column + " " + row.cells.slice(0, -1).join(" "), "data-row": row.row };
      var control = make(choices[column].length ? "select" : "input", about);
      choices[column].forEach(function (choice) { control.append(make("option", { value: choice }, choice || "–")); });
      control.value = row.edit[column];
      control.classList.toggle("live-changed", row.edit[column] !== row.was[column]);
      control.addEventListener("change", function () {
        control.classList.toggle("live-changed", control.value !== row.was[column]);
        weigh({ table: chosen.value, row: row.row, column: column, value: control.value }).catch(fail);
      });
      cell.append(control);
      made.append(cell);
    });
    row.cells.forEach(function (text) { made.append(make("td", {}, text)); });
    return made;
  }

  async function weigh(edit) {
    var mine = ++asked;
    result.textContent = word("weighing");
    tools.edited();
    var n = await tools.kernel().call("edit", edit);
    var changes = await tools.kernel().call("changes");
    if (mine !== asked) { return; }
    var here = changes.filter(function (change) { return change.chapter === page.chapter; });
    var others = changes.filter(function (change) { return change.chapter !== page.chapter; });
    var told = { n: n, here: here.length, elsewhere: others.length };
    result.replaceChildren(make("p", {}, word("changed", told)), listed(here));
    if (others.length) {
      var more = make("details");
      more.append(make("summary", {}, word("elsewhere")), listed(others));
      result.append(more);
    }
    tools.linked(result);
  }
  function listed(changes) {
    var made = make("ul");
    changes.forEach(function (change) {
      var kind = change.held === change.holds ? "reads" : change.holds ? "stands" : "falls";
      var item = make("li", { "class": "live-change live-" + kind, "data-claim": change.claim });
      item.append(make("a", { "data-entry": "claim " + change.claim }, "C" + change.number), " ",
        make("strong", {}, word(kind)));
      item.append(make("p", {}, word("before") + ": " + change.before), make("p", {}, word("after") + ": " + change.after));
      made.append(item);
    });
    return made;
  }
  return { element: element, clear: clear };
};
