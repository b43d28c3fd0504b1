// Suggestions follow what is typed. Without this script the button asks for them with the page.
"use strict";

for (const place of document.querySelectorAll("[data-suggest]")) {
  const form = place.closest("form");
  const sent = /^(__RequestVerificationToken|Input\.(Kind|Title|Summary|Language|Categories|Sdgs|Clusters)|Input\.Lines\[1?\d\]\.Description)$/;
  const text = /^Input\.(Kind|Title|Summary|Language|Lines\[\d+\]\.Description)$/;
  let timer;
  let asked = 0;

  const ask = async () => {
    clearTimeout(timer);
    const number = ++asked;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (sent.test(name)) body.append(name, value);
    try {
      const answer = await fetch(place.dataset.suggest, { method: "POST", body });
      // A newer question is on its way, the session has ended, or there is nothing to say: what is there stays.
      if (number !== asked || answer.status !== 200 || answer.redirected) return;
      const found = await answer.text();
      // Nothing moves under the hand of whoever is choosing.
      if (number === asked && !place.contains(document.activeElement)) place.innerHTML = found;
    } catch {
      // Not reached: the next pause in typing asks again.
    }
  };

  form.addEventListener("input", event => {
    if (!text.test(event.target.name ?? "")) return;
    clearTimeout(timer);
    timer = setTimeout(ask, 800);
  });

  form.addEventListener("click", event => {
    if (event.target.closest("[data-suggest-now]")) {
      event.preventDefault();
      ask();
    }
    const language = event.target.closest("[data-suggest-language]");
    if (language) {
      event.preventDefault();
      form.elements["Input.Language"].value = language.dataset.suggestLanguage;
      language.parentElement.remove();
      form.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  // The same code in the form's own list follows, and opens the group it stands in.
  form.addEventListener("change", event => {
    const box = event.target;
    if (box.type !== "checkbox") return;
    for (const other of form.querySelectorAll("input[type=checkbox]")) {
      if (other === box || other.name !== box.name || other.value !== box.value) continue;
      if (!place.contains(box) && !place.contains(other)) continue;
      other.checked = box.checked;
      if (box.checked) other.closest("details")?.setAttribute("open", "");
    }
  });
}
