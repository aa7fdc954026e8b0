// A budget that is built: what it comes to, shown while a measure is typed, with whether it balances beside the buttons (the
// table may be far above on a telephone). Without this script the button "Prova utan att spara" shows the same.
"use strict";

for (const form of document.querySelectorAll("form[data-try]")) {
  const shown = document.querySelector("[data-balance]");
  const told = form.querySelector("[data-told]");
  let timer = 0;
  let asked = 0;

  async function look() {
    const mine = ++asked;
    const body = new FormData(form);
    body.set("try", "1");
    try {
      const answer = await fetch(form.dataset.try, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok || answer.redirected || mine !== asked) return;
      shown.innerHTML = await answer.text();
      const said = shown.querySelector("#balansbesked span").textContent;
      if (told.textContent !== said) told.textContent = said;
    } catch {
      // No network: the button still tries it when it is back.
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 300);
  });
}
