// A screen that follows a meeting. The page works without this script: one reloads it.
//   data-live="screen"  the stream carries what is shown; it replaces what stands in the element
//   data-live="number"  the stream says that there is something new; the page is fetched, and each data-part replaced
//   data-since          when something began (ms by the municipality's clock, which data-now tells)
//   data-began          when a speech began, data-limit how long it may take: what is left of it, or how far over it is
//   data-shows-at       what is hidden until an instant
"use strict";

(() => {
  const screen = document.querySelector("[data-live]");
  const skew = Number(document.querySelector("[data-now]")?.dataset.now || Date.now()) - Date.now();
  const dirty = new Set();

  function clocks() {
    for (const shown of document.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor((Date.now() + skew - Number(shown.dataset.since)) / 1000));
      shown.textContent = minutes(seconds);
    }
    for (const shown of document.querySelectorAll("[data-began][data-limit]")) {
      const spoken = Math.floor((Date.now() + skew - Number(shown.dataset.began)) / 1000);
      const left = Math.floor(Number(shown.dataset.limit) / 1000) - Math.max(0, spoken);
      shown.textContent = `${minutes(Math.abs(left))} ${left < 0 ? shown.dataset.over : shown.dataset.left}`;
      shown.classList.toggle("live-over", left < 0);
    }
    for (const shown of document.querySelectorAll("[data-shows-at]")) {
      shown.hidden = Date.now() + skew < Number(shown.dataset.showsAt);
    }
  }

  function minutes(seconds) {
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  function status(on) {
    for (const place of document.querySelectorAll("[data-live-status]")) {
      const words = on ? place.dataset.on : place.dataset.off;
      if (place.textContent !== words) place.textContent = words;
      place.classList.toggle("live-off", !on);
    }
  }

  // What somebody is writing in is left as it is; it is brought up to date when she has sent it.
  function busy(part) {
    const here = document.activeElement;
    if (here && part.contains(here) && here.matches("input:not([type=hidden]), textarea, select")) return true;
    return [...dirty].some((form) => part.contains(form));
  }

  function replace(part, fresh) {
    if (part.innerHTML === fresh.innerHTML) return;
    const open = [...part.querySelectorAll("details[id][open]")].map((found) => found.id);
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    part.replaceWith(fresh);
    for (const id of open) fresh.querySelector(`details#${CSS.escape(id)}`)?.setAttribute("open", "");
    if (focused) document.getElementById(focused)?.focus();
  }

  let fetching = false;
  let again = false;
  async function renew() {
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      const answer = await fetch(location.href, { headers: { "X-Insyn-Live": "1" }, credentials: "same-origin" });
      if (answer.redirected) { status(false); return; } // signed out: the link reloads the page and asks
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of document.querySelectorAll("[data-part]")) {
        const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
        if (fresh && !busy(part)) replace(part, fresh);
        else if (fresh && part.innerHTML !== fresh.innerHTML) part.classList.add("live-stale");
      }
      clocks();
      status(true);
      document.dispatchEvent(new CustomEvent("live-renewed"));
    } catch {
      status(false);
      setTimeout(renew, 3000);
    } finally {
      fetching = false;
      if (again) { again = false; renew(); }
    }
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form");
    if (form && !form.matches("[data-typing]")) dirty.add(form);
  });
  document.addEventListener("submit", (event) => dirty.delete(event.target));
  document.addEventListener("reset", (event) => dirty.delete(event.target));

  let shown = screen?.dataset.number || "";
  function follow() {
    const stream = new EventSource(screen.dataset.stream);
    stream.onopen = () => status(true);
    stream.onerror = () => {
      status(false);
      // A browser tries again by itself when a connection breaks, but not after an answer such as "busy".
      if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 2000 + Math.random() * 3000);
    };
    stream.addEventListener("screen", (event) => {
      screen.innerHTML = event.data;
      clocks();
    });
    stream.addEventListener("number", (event) => {
      if (event.data === shown) return;
      shown = event.data;
      // A hundred members at once: spread over a third of a second.
      setTimeout(renew, screen.dataset.spread ? Math.random() * 300 : 0);
    });
  }

  if (screen && "EventSource" in window) {
    follow();
    addEventListener("pageshow", (event) => { if (event.persisted) renew(); });
  }
  clocks();
  setInterval(clocks, 1000);
})();
