// Keys of the review queue. Everything they do, a button does too; without scripts nothing is lost.
"use strict";
document.addEventListener("keydown", (event) => {
  const form = document.querySelector("[data-say]");
  const typing = event.target.closest("input, select, textarea");
  if (!form || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (typing) {
    if (event.key === "Escape") typing.blur();
    return;
  }
  if (event.target.closest("button, a") && event.key === "Enter") return;
  const value = form.querySelector("[data-value]");
  const press = (selector) => document.querySelector(selector)?.click();
  if (event.key === "Enter") press("[data-confirm]");
  else if (event.key === "n") press("[data-next]");
  else if (event.key === "u") press("[data-undo]");
  else if (event.key === "z") document.querySelector("svg.lens")?.classList.toggle("large");
  else if (event.key === "e") value?.focus();
  else if (/^[0-9]$/.test(event.key) && value) {
    value.focus();
    value.value = event.key;
  } else return;
  event.preventDefault();
});
