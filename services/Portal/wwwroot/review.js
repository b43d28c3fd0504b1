// Keys for whoever works through hits; every step is a link or a form that works without them. Found by data attributes, nothing inline.
"use strict";

(() => {
  const help = document.querySelector("#review-keys");
  for (const button of document.querySelectorAll("[data-review-help]")) {
    button.hidden = false;
    button.addEventListener("click", () => help?.showModal());
  }

  // Ticks every row of the list, or none.
  const all = document.querySelector("[data-check-all]");
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const box of all.closest("form").querySelectorAll("tbody input[type=checkbox]")) box.checked = all.checked;
    });
  }

  const isText = element => element?.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=hidden], [type=submit])");
  const openForm = () => document.querySelector("details.decide[open]");

  // A reason that needs words asks for them at once.
  document.addEventListener("change", event => {
    if (event.target.matches("[data-needs-note]:checked")) event.target.closest("form").querySelector("textarea")?.focus();
  });

  document.addEventListener("keydown", event => {
    const at = document.activeElement;
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && at?.matches("textarea")) {
      event.preventDefault();
      at.form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
    if (event.key === "Escape") {
      const form = openForm();
      if (form) { form.open = false; form.querySelector("summary").focus(); } else at?.blur();
      return;
    }
    if (isText(at)) return;
    if (event.key === "?" && help) {
      event.preventDefault();
      help.showModal();
      return;
    }
    const form = openForm();
    if (form && /^[1-9]$/.test(event.key)) {
      const reason = form.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
      if (!reason) return;
      event.preventDefault();
      reason.checked = true;
      reason.focus();
      reason.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    if (form && event.key === "Enter" && at?.matches("input[type=radio]")) {
      event.preventDefault();
      at.form.requestSubmit();
      return;
    }
    if (!/^[a-z]$/.test(event.key)) return;
    const control = document.querySelector(`[data-key="${event.key}"]`);
    if (!control) return;
    event.preventDefault();
    if (control.matches("summary")) {
      for (const other of document.querySelectorAll("details.decide[open]")) if (other !== control.parentElement) other.open = false;
      control.parentElement.open = true;
      control.parentElement.querySelector("input[type=radio], textarea")?.focus();
      control.scrollIntoView({ block: "nearest" });
    } else if (control.matches("textarea")) {
      control.focus();
      control.scrollIntoView({ block: "center" });
    } else {
      control.click();
    }
  });
})();
