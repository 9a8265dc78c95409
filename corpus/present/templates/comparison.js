(function () {
  "use strict";
  var table = document.getElementById("changed-list");
  var bar = document.querySelector(".filters");
  if (table && bar) {
    var words = bar.querySelector("input[type=search]");
    var boxes = Array.prototype.slice.call(bar.querySelectorAll("input[type=checkbox]"));
    var plain = function (text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase(); };
    var filter = function () {
      var wanted = plain(words.value), shown = 0;
      var kinds = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
      Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
        var keep = kinds.indexOf(row.dataset.kind) >= 0 && plain(row.cells[1].textContent).indexOf(wanted) >= 0;
        row.hidden = !keep;
        if (keep) { shown += 1; }
      });
      bar.querySelector("output").textContent = shown;
    };
    bar.hidden = false;
    bar.addEventListener("input", filter);
    filter();
  }
  Array.prototype.forEach.call(document.querySelectorAll("table.pairs"), function (one) {
    one.tHead.addEventListener("click", function (event) {
      var head = event.target.closest("th"), by = head && head.dataset.by;
      if (!by) { return; }
      var down = head.getAttribute("aria-sort") === "ascending";
      Array.prototype.forEach.call(one.tHead.rows[0].cells, function (cell) { cell.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      var key = function (row) {
        if (by === "label") { return row.cells[1].textContent; }
        if (by === "kind") { return row.cells[6].textContent; }
        return row.dataset[by] === "" ? null : Number(row.dataset[by]);
      };
      var rows = Array.prototype.slice.call(one.tBodies[0].rows);
      rows.sort(function (a, b) {
        var first = key(a), second = key(b);
        if (first === null || second === null) { return (first === null) - (second === null); }
        var order = typeof first === "string" ? first.localeCompare(second, "vi") : first - second;
        return down ? -order : order;
      });
      rows.forEach(function (row) { one.tBodies[0].appendChild(row); });
    });
  });
})();
