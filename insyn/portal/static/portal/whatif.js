/* A slider beside each number; what is moved is asked at once and the answer put in place. Without it the form's button asks. */
(() => {
  const form = document.querySelector("form[data-what-if]");
  if (!form) return;
  let asking = null;
  let waiting = 0;

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(address, { signal: asking.signal, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("#svar");
      if (!found) return form.submit();
      document.querySelector("#svar").replaceWith(found);
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  };

  for (const field of form.querySelectorAll("input[type=number]")) {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = field.min;
    slider.max = field.max;
    slider.value = field.value;
    slider.setAttribute("aria-labelledby", `${field.id}-label`);
    form.querySelector(`label[for="${field.id}"]`).id = `${field.id}-label`;
    field.after(slider);
    slider.addEventListener("input", () => {
      field.value = slider.value;
      soon();
    });
    field.addEventListener("input", () => {
      slider.value = field.value;
    });
  }
  form.addEventListener("change", soon);
})();
