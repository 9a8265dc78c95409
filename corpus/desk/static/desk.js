// Keys of the review queue and of the comparison. Everything they do, a button does too; without scripts
// nothing is lost.
"use strict";
const press = (selector, within = document) => within?.querySelector(selector)?.click();

function reviewing(form, key) {
  const value = form.querySelector("[data-value]");
  if (key === "Enter") press("[data-confirm]");
  else if (key === "n") press("[data-next]");
  else if (key === "u") press("[data-undo]");
  else if (key === "z") document.querySelector("svg.lens")?.classList.toggle("large");
  else if (key === "e") value?.focus();
  else if (key === "?") document.querySelector("[data-help]")?.toggleAttribute("open");
  else if (/^[2-9]$/.test(key) && document.querySelector(`[data-choice="${key}"]`)) {
    press(`[data-choice="${key}"]`);
  } else if (key === "1" && document.querySelector("[data-choice]")) press("[data-confirm]");
  else if (/^[0-9]$/.test(key) && value) {
    value.focus();
    value.value = key;
  } else return false;
  return true;
}

// The pages of both documents: a pair shows where it stands, and a place on a page shows its pair.
const tray = document.querySelector(".tray");

function showPlaces(link) {
  tray.hidden = false;
  for (const rect of tray.querySelectorAll("rect.chosen")) rect.classList.remove("chosen");
  for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
  link.closest("tr").classList.add("chosen");
  for (const side of ["first", "second"]) {
    const name = link.dataset[`${side}Id`];
    const found = name && [...tray.querySelectorAll(`[data-pane=${side}] rect[data-figure="${name}"]`)];
    for (const rect of found || []) rect.classList.add("chosen");
    if (found?.length) scrollTo(found[0]);
  }
}

// Into the middle of its pane, and nothing else: scrollIntoView would move the window as well.
function scrollTo(rect) {
  const pane = rect.closest(".pane, .sheet");
  const [place, frame] = [rect.getBoundingClientRect(), pane.getBoundingClientRect()];
  pane.scrollTop += place.top - frame.top - (frame.height - place.height) / 2;
  pane.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
}

const chosen = document.querySelector(".sheet rect.chosen, .sheet rect.found");
if (chosen) scrollTo(chosen);

if (tray) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-place]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      showPlaces(link);
    }
    const rect = event.target.closest("rect[data-figure]");
    if (rect) {
      const side = rect.closest(".pane").dataset.pane;
      const found = document.querySelector(`[data-place][data-${side}-id="${rect.dataset.figure}"]`);
      if (found) {
        found.closest("details")?.setAttribute("open", "");
        showPlaces(found);
        found.closest("tr").scrollIntoView({ block: "start" });
      }
    }
  });
  tray.querySelector("[data-close]").addEventListener("click", () => (tray.hidden = true));
  for (const rect of tray.querySelectorAll("rect.chosen")) scrollTo(rect);
}

function pairing(form, key) {
  const rows = [...document.querySelectorAll("[data-pair]")].filter((row) => row.offsetParent);
  const at = rows.indexOf(document.activeElement?.closest("[data-pair]"));
  const row = rows[at];
  if (key === "j") rows[Math.min(at + 1, rows.length - 1)]?.focus();
  else if (key === "k") rows[Math.max(at - 1, 0)]?.focus();
  else if (key === "o") press("[data-place]", row);
  else if (key === "Escape" && tray) tray.hidden = true;
  else if (key === "1") press("[data-first]", row);
  else if (key === "2") press("[data-second]", row);
  else if (key === "x") press("[data-part]", row);
  else if (key === "u") press("[data-undo]", row);
  else if (key === "Enter") press("button", form);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  const form = document.querySelector("[data-say], [data-pairing]");
  const typing = event.target.closest("input:not([type=radio]), select, textarea");
  if (!form || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (typing) {
    if (event.key === "Escape") typing.blur();
    return;
  }
  if (event.target.closest("button, a, summary") && event.key === "Enter") return;
  const done = form.matches("[data-pairing]") ? pairing(form, event.key) : reviewing(form, event.key);
  if (done) event.preventDefault();
});

// Files put in: sent one after the other; how far they are is asked for by the page itself (htmx).
const drop = document.querySelector("[data-drop]");
if (drop) {
  const refused = drop.querySelector("[data-refused]");
  const send = async (files) => {
    refused.textContent = "";
    for (const file of files) {
      const headers = {
        "content-type": "application/octet-stream",
        "x-proof": drop.dataset.proof,
        "x-file-name": encodeURIComponent(file.name),
      };
      const answer = await fetch("/upload", { method: "POST", headers, body: file });
      if (!answer.ok) {
        const why = new DOMParser().parseFromString(await answer.text(), "text/html");
        refused.textContent += `${file.name}: ${why.querySelector("main p")?.textContent ?? answer.status} `;
      }
      htmx.ajax("GET", "/progress", { target: "#progress", swap: "outerHTML" });
    }
  };
  drop.querySelector("input[type=file]").addEventListener("change", (event) => send([...event.target.files]));
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    send([...event.dataTransfer.files]);
  });
}
