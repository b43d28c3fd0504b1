// Makes better what already works without it. Everything is found by data attributes; nothing inline, so a strict
// Content-Security-Policy (script-src 'self') holds.
"use strict";

// Theme: the cookie is read by the server, so that the next page arrives in the right colours.
for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
  });
}

// Menus close on Escape and when one clicks elsewhere.
const closeMenus = except => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
};
document.addEventListener("click", event => closeMenus(event.target));
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest("details.menu[open]");
  closeMenus(null);
  menu?.querySelector("summary").focus();
  document.querySelector(".keys")?.remove();
});

document.querySelector("[data-focus]")?.focus();

// Filters act as soon as one changes; searching still needs Enter, and without this script the button.
for (const form of document.querySelectorAll("form[data-auto-submit]")) {
  for (const button of form.querySelectorAll("[data-auto-hide]")) button.hidden = true;
  form.addEventListener("change", event => {
    if (event.target.matches("select, input[type=checkbox], input[type=radio], input[type=date]")) form.requestSubmit();
  });
  // Empty fields stay out of the address.
  form.addEventListener("formdata", event => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}

// Characters left, said once typing pauses.
for (const area of document.querySelectorAll("textarea[data-count]")) {
  const note = document.createElement("p");
  note.className = "hint";
  note.setAttribute("aria-live", "polite");
  area.after(note);
  const show = () => {
    const left = area.maxLength - area.value.length;
    note.textContent = left < area.maxLength / 4 ? area.dataset.count.replace("{0}", left.toLocaleString(document.documentElement.lang)) : "";
  };
  area.addEventListener("input", show);
  show();
}

// Long lists of choices in groups: typing shows only what fits, and opens the groups it is in.
for (const box of document.querySelectorAll("[data-choices]")) {
  const find = document.createElement("input");
  find.type = "search";
  find.className = "medium";
  find.placeholder = box.dataset.choices;
  find.setAttribute("aria-label", box.dataset.choices);
  // The words are no part of the form: Enter must not post it, nor count as a change.
  find.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  find.addEventListener("input", event => {
    event.stopPropagation();
    const wanted = plain(find.value.trim());
    for (const group of box.querySelectorAll("details")) {
      let any = false;
      for (const choice of group.querySelectorAll(".choice")) {
        choice.hidden = wanted !== "" && !plain(choice.textContent).includes(wanted);
        any ||= !choice.hidden;
      }
      group.hidden = !any;
      if (wanted !== "" && any) group.open = true;
    }
  });
  box.prepend(find);
}

// Unsaved changes: warn before leaving. Autosave: post the fields three seconds after the last change.
const unsaved = new Set();
for (const form of document.querySelectorAll("form[data-unsaved], form[data-autosave]")) {
  let timer;
  const state = form.querySelector("[data-autosave-state]");
  const save = async () => {
    const sent = new FormData(form);
    unsaved.delete(form);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: sent, headers: { "X-Autosave": "1" } });
      if (!answer.ok) throw new Error(String(answer.status));
      // The saved record's version, for the next save, and its address once it has one of its own.
      const version = answer.headers.get("X-Version");
      if (version) form.querySelector("[data-version]").value = version;
      const address = answer.headers.get("X-Saved-At");
      if (address) { history.replaceState(null, "", address); form.dataset.autosave = address; form.setAttribute("action", address); }
      if (state) state.textContent = state.dataset.saved;
    } catch {
      unsaved.add(form);
      if (state) state.textContent = state.dataset.failed;
    }
  };
  const changed = () => {
    unsaved.add(form);
    if (!form.dataset.autosave) return;
    clearTimeout(timer);
    timer = setTimeout(save, 3000);
  };
  form.addEventListener("input", changed);
  form.addEventListener("lines-changed", changed);
  form.addEventListener("submit", () => { clearTimeout(timer); unsaved.delete(form); });
}
addEventListener("beforeunload", event => {
  if (![...unsaved].some(form => form.dataset.unsaved)) return;
  event.preventDefault();
});

// Line editors: add, copy and remove rows in place; cells pasted from a spreadsheet fill fields and rows.
for (const editor of document.querySelectorAll("[data-lines]")) {
  const list = editor.querySelector("[data-lines-rows]");
  const template = editor.querySelector("[data-lines-template]");
  const rows = () => [...list.querySelectorAll("[data-line]")];
  const fields = row => [...row.querySelectorAll("input, select, textarea")].filter(field => field.type !== "hidden");
  const escapeText = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const name = editor.dataset.lines;
  const id = name.replace(/\]\./g, "-").replace(/[.[]/g, "-").replace(/\]$/, "");
  const inName = new RegExp(`^(${escapeText(name)}\\[)[^\\]]+(\\])`);
  const inId = new RegExp(`(^|\\s)(${escapeText(id)}-)(?:\\d+|__n__)(?=-)`, "g");
  const attributes = ["name", "id", "for", "aria-describedby", "aria-labelledby"];

  // The server reads rows 0, 1, 2 … up to the first gap: names must stay without one.
  const renumber = () => rows().forEach((row, index) => {
    for (const element of row.querySelectorAll("*")) {
      for (const attribute of attributes) {
        const old = element.getAttribute(attribute);
        if (old) element.setAttribute(attribute, old.replace(inName, `$1${index}$2`).replace(inId, `$1$2${index}`));
      }
      if ("linesCopy" in element.dataset || "linesRemove" in element.dataset) element.value = element.value.split(":")[0] + ":" + index;
    }
  });
  const done = row => {
    renumber();
    if (row) fields(row)[0]?.focus();
    editor.dispatchEvent(new Event("lines-changed", { bubbles: true }));
  };
  const add = () => {
    const row = template.content.firstElementChild.cloneNode(true);
    list.append(row);
    return row;
  };

  editor.addEventListener("click", event => {
    const row = event.target.closest("[data-line]");
    if (event.target.closest("[data-lines-add]")) {
      event.preventDefault();
      done(add());
    } else if (event.target.closest("[data-lines-copy]")) {
      event.preventDefault();
      const copy = row.cloneNode(true);
      // cloneNode copies attributes, not what was typed or chosen.
      fields(row).forEach((field, index) => { fields(copy)[index].value = field.value; });
      row.after(copy);
      done(copy);
    } else if (event.target.closest("[data-lines-remove]")) {
      event.preventDefault();
      const near = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      done(near);
      if (!near) editor.querySelector("[data-lines-add]").focus();
    }
  });

  editor.addEventListener("paste", event => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const start = event.target.closest("[data-line]");
    if (!start || !text.includes("\t") || event.target.matches("textarea")) return;
    event.preventDefault();
    const column = fields(start).indexOf(event.target);
    let row = start;
    const lines = text.replace(/\r?\n$/, "").split(/\r?\n/).slice(0, 500);
    lines.forEach((line, number) => {
      if (number > 0) row = row.nextElementSibling ?? add();
      line.split("\t").forEach((cell, offset) => {
        const field = fields(row)[column + offset];
        if (!field) return;
        const option = field.options && [...field.options].find(o => [o.text, o.value].some(t => t.toLowerCase() === cell.trim().toLowerCase()));
        field.value = field.options ? option?.value ?? field.value : cell.trim();
      });
    });
    done(row);
  });
}

// Queues: j and k move, o opens, ? shows the help; any other key presses the button of the row that names it (data-key="r").
const queue = document.querySelector("[data-queue]");
const typing = element => element?.matches("input, select, textarea, [contenteditable]");
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(document.activeElement)) return;
  if (event.key === "/") {
    const search = document.querySelector("#filter-q, [data-key='/']");
    if (search) { event.preventDefault(); search.focus(); }
    return;
  }
  if (!queue) return;
  const rows = [...queue.querySelectorAll("[data-row]")];
  const at = rows.findIndex(row => row.classList.contains("at"));
  const go = index => {
    rows[at]?.classList.remove("at");
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    row?.classList.add("at");
    row?.querySelector("[data-open]")?.focus();
    row?.scrollIntoView({ block: "nearest" });
  };
  if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at < 0 ? 0 : at - 1);
  else if (event.key === "o") rows[at]?.querySelector("[data-open]")?.click();
  else if (event.key === "?") {
    const shown = document.querySelector(".keys");
    if (shown) { shown.remove(); return; }
    const help = document.createElement("p");
    help.className = "keys";
    help.setAttribute("role", "status");
    help.textContent = queue.dataset.queue;
    document.body.append(help);
  } else if (/^[a-z]$/.test(event.key)) {
    const control = rows[at]?.querySelector(`[data-key="${event.key}"]`);
    if (!control) return;
    event.preventDefault();
    control.click();
    control.closest("details[open]")?.querySelector("select")?.focus();
  }
});

// What can be undone says so for ten seconds; the step itself stays possible on the record's page.
for (const note of document.querySelectorAll("[data-undo]")) {
  setTimeout(() => { if (!note.contains(document.activeElement)) note.remove(); }, Number(note.dataset.undo) * 1000);
}
