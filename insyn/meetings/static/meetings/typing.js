// The text of an item while it is typed. Every pause sends it with the edition it builds on; what somebody else has
// typed meanwhile is shown beside it and never overwritten by itself.
"use strict";

for (const form of document.querySelectorAll("form[data-typing]")) {
  const area = form.elements.text;
  const edition = form.elements.edition;
  const said = form.querySelector("[data-typing-status]");
  const clash = form.querySelector("[data-typing-clash]");
  let kept = area.value;
  let timer = 0;
  let sending = false;
  let theirs = null;

  function say(words) { if (said.textContent !== words) said.textContent = words; }

  function show(other) {
    theirs = other;
    clash.hidden = false;
    clash.querySelector("[data-typing-who]").textContent = `${other.by} ${form.dataset.clash}`;
    clash.querySelector("[data-typing-theirs]").textContent = other.text;
  }

  async function send() {
    if (sending || theirs || area.value === kept) return;
    sending = true;
    const text = area.value;
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("edition", edition.value);
    data.set("text", text);
    try {
      const answer = await fetch(form.dataset.typing, { method: "POST", body: data, credentials: "same-origin" });
      const told = await answer.json();
      if (answer.status === 200) {
        edition.value = told.edition;
        kept = text;
        say(form.dataset.wins);
      } else if (answer.status === 409) {
        show(told);
      } else {
        say(told.refused || form.dataset.lost);
      }
    } catch {
      say(form.dataset.lost);
      timer = setTimeout(send, 3000);
    } finally {
      sending = false;
    }
    if (area.value !== text) later();
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(send, 600);
  }

  area.addEventListener("input", later);

  // A phrase goes straight into what is being typed, where the cursor stands last.
  const phrases = document.getElementById("insert-phrase");
  if (phrases) phrases.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = phrases.elements.phrase.selectedOptions[0].dataset.words;
    const before = area.value.trimEnd();
    area.value = before ? `${before}\n\n${words}` : words;
    area.focus();
    later();
  });
  addEventListener("online", send);

  clash.querySelector("[data-typing-take]").addEventListener("click", () => {
    area.value = kept = theirs.text;
    edition.value = theirs.edition;
    theirs = null;
    clash.hidden = true;
  });
  clash.querySelector("[data-typing-keep]").addEventListener("click", () => {
    edition.value = theirs.edition;
    theirs = null;
    clash.hidden = true;
    send();
  });

  // The page has been fetched anew: somebody else's text comes in, unless there is something unsent here.
  document.addEventListener("live-renewed", () => {
    const draft = document.querySelector("[data-draft-edition]");
    if (!draft || sending || Number(draft.dataset.draftEdition) <= Number(edition.value)) return;
    const other = { edition: draft.dataset.draftEdition, by: draft.dataset.draftBy, text: draft.dataset.draftText };
    if (area.value === kept) {
      const at = area.selectionStart;
      area.value = kept = other.text;
      edition.value = other.edition;
      if (document.activeElement === area) area.setSelectionRange(at, at);
      say(`${other.by} ${form.dataset.other}`);
    } else if (!theirs) {
      show(other);
    }
  });

  // What is kept in the minutes is what has been sent: send first, then keep.
  form.addEventListener("submit", async (event) => {
    if (area.value === kept && !theirs) return;
    event.preventDefault();
    if (theirs) { clash.scrollIntoView(); return; }
    clearTimeout(timer);
    await send();
    if (area.value === kept && !theirs) form.submit();
  });
}
