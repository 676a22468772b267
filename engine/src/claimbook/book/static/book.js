/* Cards beside the marks of claims. Without this script a mark is a plain link to the ledger. */
(function () {
  "use strict";

  /* A page opened from a file may not fetch others: the search shows titles without excerpts, and no error. */
  if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS === "object") {
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  }

  var MARGIN = 12;
  var LEAVE = 250; /* milliseconds in which the pointer may cross from mark to card */
  var open = null; /* { mark, card } */
  var timer = 0;
  var touched = false;

  function cardOf(mark) {
    var found = /#claim-(.+)$/.exec(mark.getAttribute("href") || "");
    return found ? document.getElementById("card-" + decodeURIComponent(found[1])) : null;
  }

  /* What a screen reader says with a mark: status and numbers of lines. The rest stands in the ledger, one link on. */
  function summary(card) {
    return Array.from(card.querySelectorAll(".card-head, .card-side > :first-child"), function (part, i) {
      part.id = card.id + "-" + i;
      return part.id;
    }).join(" ");
  }

  function place(mark, card) {
    var at = mark.getBoundingClientRect();
    var wide = document.documentElement.clientWidth;
    var high = document.documentElement.clientHeight;
    card.style.maxHeight = "";
    var size = card.getBoundingClientRect();
    var left = Math.min(Math.max(MARGIN, at.left + at.width / 2 - size.width / 2), wide - size.width - MARGIN);
    var below = high - at.bottom - MARGIN;
    var above = at.top - MARGIN;
    var under = size.height <= below || below >= above;
    var room = Math.max((under ? below : above) - 6, 120);
    var height = Math.min(size.height, room);
    card.style.maxHeight = room + "px";
    card.style.left = Math.max(MARGIN, left) + "px";
    card.style.top = (under ? at.bottom + 6 : at.top - height - 6) + "px";
  }

  function show(mark) {
    var card = cardOf(mark);
    window.clearTimeout(timer);
    if (!card || (open && open.mark === mark)) { return; }
    hide();
    card.classList.add("is-open");
    place(mark, card);
    open = { mark: mark, card: card };
  }

  function hide() {
    window.clearTimeout(timer);
    if (open) {
      open.card.classList.remove("is-open");
      open = null;
    }
  }

  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(hide, LEAVE);
  }

  function attach(mark) {
    var card = cardOf(mark);
    if (!card) { return; }
    card.setAttribute("role", "tooltip");
    mark.setAttribute("aria-describedby", summary(card));
    mark.addEventListener("pointerdown", function (event) { touched = event.pointerType === "touch"; });
    mark.addEventListener("pointerenter", function (event) {
      if (event.pointerType !== "touch") { show(mark); }
    });
    mark.addEventListener("pointerleave", function (event) {
      if (event.pointerType !== "touch") { later(); }
    });
    mark.addEventListener("focus", function () { if (!touched) { show(mark); } });
    mark.addEventListener("blur", later);
    mark.addEventListener("click", function (event) {
      /* the first tap opens the card, the second follows the link */
      if (touched && !(open && open.mark === mark)) {
        event.preventDefault();
        show(mark);
      }
      touched = false;
    });
  }

  function start() {
    document.querySelectorAll(".claim-mark a").forEach(attach);
    document.querySelectorAll(".claim-card").forEach(function (card) {
      card.addEventListener("pointerenter", function () { window.clearTimeout(timer); });
      card.addEventListener("pointerleave", function (event) {
        if (event.pointerType !== "touch") { later(); }
      });
    });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });
    document.addEventListener("pointerdown", function (event) {
      if (open && !open.card.contains(event.target) && !open.mark.contains(event.target)) { hide(); }
    });
    window.addEventListener("resize", hide);
    window.addEventListener("scroll", function () { if (open) { place(open.mark, open.card); } }, { passive: true });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
