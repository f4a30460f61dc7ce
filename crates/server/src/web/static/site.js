// Comfort for the pages: everything works without it.
"use strict";

// What only works with a script is hidden until there is one.
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
for (const input of document.querySelectorAll("[data-filter]")) input.closest("[hidden]")?.removeAttribute("hidden");

// <button data-copy="#id" data-done="Copied">: copies the text or the value of the element.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  if (!source) return;
  const text = source.value ?? source.textContent;
  if (!(await copied(text, source))) return;
  const before = button.textContent;
  if (button.dataset.busy) return;
  button.dataset.busy = "yes";
  button.textContent = button.dataset.done || before;
  announce(button.dataset.done || "");
  setTimeout(() => {
    button.textContent = before;
    delete button.dataset.busy;
  }, 2000);
});

// Browsers give the clipboard only to pages that came over TLS or from this machine; the old way works elsewhere.
async function copied(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  }
}

// Tells a screen reader what was done.
function announce(text) {
  let region = document.getElementById("announcer");
  if (!region) {
    region = document.createElement("p");
    region.id = "announcer";
    region.className = "unseen";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
}

// <input data-filter="#list">: hides the children of the list whose text (or data-words) lacks a typed word.
for (const input of document.querySelectorAll("[data-filter]")) {
  const list = document.querySelector(input.dataset.filter);
  if (!list) continue;
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of list.children) {
      const text = (row.dataset.words || row.textContent).toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  };
  input.addEventListener("input", filter);
  filter();
}

// <input data-search="#index">: while one types, hides the rows of the index whose data-words lack a typed word, the
// groups that have none left, and shows what says that nothing was found.
for (const input of document.querySelectorAll("[data-search]")) {
  const index = document.querySelector(input.dataset.search);
  if (!index) continue;
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of index.querySelectorAll("[data-words]")) {
      row.hidden = !words.every((word) => row.dataset.words.includes(word));
    }
    let found = false;
    for (const group of index.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
      found ||= !group.hidden;
    }
    for (const none of index.querySelectorAll("[data-none]")) none.hidden = found;
    if (!found) announce(index.querySelector("[data-none] h2")?.textContent ?? "");
  });
}

// <section id="moves" data-refresh="1000">: is replaced by itself from the page's next state, until that has no
// data-refresh any more.
function refresh(part) {
  setTimeout(async () => {
    let next;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (!answer.ok || answer.redirected) return;
      next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
    } catch {
      next = part;
    }
    if (!next) return;
    if (next !== part) part.replaceWith(next);
    if (next.dataset.refresh) refresh(next);
    else announce(next.querySelector(".badge")?.textContent ?? "");
  }, Number(part.dataset.refresh));
}
for (const part of document.querySelectorAll("[data-refresh]")) refresh(part);

// The tab of the page is in sight, however narrow the screen; the page itself stays where it is.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
}

// An open menu closes with Escape, and when something else is clicked.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// <button data-mark="view">: ticks every box of the column that is to be seen, or none if all are ticked. Without a
// script the button sends the form, and the server does the same.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-mark]");
  if (!button) return;
  event.preventDefault();
  const boxes = [...button.form.querySelectorAll(`[data-column="${button.dataset.mark}"]`)].filter(
    (box) => !box.closest("[hidden]"),
  );
  const all = boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = !all;
});

// <button data-working="…">: says that the server works, and sends its form once.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.dataset.working) return;
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = "yes";
  button.textContent = button.dataset.working;
  button.setAttribute("aria-disabled", "true");
  announce(button.dataset.working);
});
