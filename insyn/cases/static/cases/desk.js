// The desk: whose the question may be, shown while it is typed. Without this script the button "Vems är frågan?" shows the same.
"use strict";

for (const form of document.querySelectorAll("form[data-desk]")) {
  const words = form.elements.text;
  const found = form.querySelector("[data-desk-found]");
  let timer = 0;
  let asked = 0;

  async function look() {
    const mine = ++asked;
    const body = new FormData();
    body.set("text", words.value);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(form.dataset.desk, { method: "POST", body, credentials: "same-origin" });
      if (answer.ok && !answer.redirected && mine === asked) found.innerHTML = await answer.text();
    } catch {
      // No network: the buttons still note the question when it is back.
    }
  }

  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 250);
  });

  words.focus();
}
