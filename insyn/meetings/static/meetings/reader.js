// The reader's pages: kept for reading without a network, notes that wait for one, and all of it forgotten at sign-out.
"use strict";

const PAGES = "insyn-reader-pages";
const DRESS = "insyn-reader-dress";
const OWNER = "insyn-reader-owner";
const SEEN = "insyn-reader-seen";
const READ = "insyn-reader-read"; // papers that were read without a network, and are to be noted as opened
const AHEAD = { headers: { "X-Reader-Ahead": "1" }, credentials: "same-origin" };
const DAYS = 30; // an assumption: so long may papers lie on a device that has not met the site
const state = document.getElementById("reader");
const reader = { ...state.dataset, texts: JSON.parse(document.getElementById("reader-texts").textContent) };

let leaving = false;

// Tells the worker, and waits until it has heard.
function tellWorker(word) {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve();
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    worker.postMessage(word, [channel.port2]);
    setTimeout(done, 2000);
  });
}

async function forgetPages() {
  if (window.caches) await Promise.all([caches.delete(PAGES), caches.delete(DRESS)]);
}

async function forgetAll() {
  localStorage.removeItem(Outbox.NAME);
  localStorage.removeItem(OWNER);
  localStorage.removeItem(SEEN);
  localStorage.removeItem(READ);
  await forgetPages();
}

// Whether there is a network; what is kept for somebody else, or for nobody any more, is forgotten.
async function network() {
  let answer;
  try {
    answer = await fetch(reader.who, { cache: "no-store", redirect: "manual" });
  } catch (trouble) {
    return false;
  }
  if (answer.status === 401) await forgetPages();
  if (answer.status !== 200) return true;
  const { owner } = await answer.json();
  const before = localStorage.getItem(OWNER);
  if (before && before !== owner) await forgetAll();
  localStorage.setItem(OWNER, owner);
  localStorage.setItem(SEEN, String(Date.now()));
  return true;
}

function readWithoutNetwork() {
  return JSON.parse(localStorage.getItem(READ) || "[]");
}

async function tellWhatWasRead() {
  const read = readWithoutNetwork();
  localStorage.removeItem(READ);
  for (const address of read) await fetch(address, { credentials: "same-origin" }).catch(() => {});
}

async function showOffline() {
  document.getElementById("reader-offline").hidden = false;
  if (!window.caches) return;
  if (Date.now() - Number(localStorage.getItem(SEEN) || 0) > DAYS * 24 * 3600 * 1000) {
    await forgetPages();
    for (const part of [...state.children]) {
      if (!["reader-offline", "reader-outbox"].includes(part.id)) part.remove();
    }
    return;
  }
  const store = await caches.open(PAGES);
  for (const link of document.querySelectorAll("main a[href]")) {
    const address = new URL(link.href);
    if (!address.pathname.startsWith(reader.scope) || link.querySelector(".reader-missing")) continue;
    address.hash = "";
    if (await store.match(address.href)) continue;
    const mark = document.createElement("span");
    mark.className = "reader-missing";
    mark.textContent = ` (${reader.texts.missing})`;
    link.append(mark);
  }
  await listKept(store);
}

async function listKept(store) {
  const list = document.getElementById("reader-kept");
  if (!list) return;
  for (const request of await store.keys()) {
    const answer = await store.match(request);
    if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) continue;
    if (request.url === location.href.split("#")[0] || request.url.endsWith("/utan-nat/")) continue;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = page.title;
    line.append(link);
    list.append(line);
  }
}

// The worker keeps what passes it: this page and what it is dressed in may have come before it was there.
async function keepThisPage() {
  const own = [location.href.split("#")[0]];
  const dress = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.href);
  const scripts = [...document.querySelectorAll("script[src]")].map((script) => script.src);
  const pictures = [...document.querySelectorAll("img[data-page]")].map((image) => image.src);
  for (const address of [...own, ...dress, ...scripts, ...pictures]) {
    if (leaving) return;
    await fetch(address, AHEAD).catch(() => {});
  }
}

async function startWorker() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(reader.worker);
  if (!navigator.serviceWorker.controller) {
    await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
  }
  await tellWorker("open");
  await keepThisPage();
  state.dataset.ready = "yes";
}

async function keepMeeting(button) {
  const told = document.getElementById("reader-kept-state");
  button.disabled = true;
  try {
    const answer = await fetch(reader.contents, { credentials: "same-origin" });
    const { addresses, left_out: leftOut } = await answer.json();
    const waiting = [...addresses];
    let done = 0;
    const work = async () => {
      while (waiting.length && !leaving) {
        const page = await fetch(waiting.shift(), AHEAD);
        done += page.ok ? 1 : 0;
        told.textContent = reader.texts.keeping.replace("{done}", done).replace("{all}", addresses.length);
      }
    };
    await Promise.all([work(), work(), work()]);
    told.textContent = reader.texts.kept.replace("{all}", done);
    if (leftOut) told.textContent += ` ${reader.texts.leftOut.replace("{number}", leftOut)}`;
  } catch (trouble) {
    told.textContent = reader.texts.keepTrouble;
  }
  button.disabled = false;
}

function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (["csrfmiddlewaretoken", "form_token"].includes(name)) continue;
    fields[name] = name in fields ? [].concat(fields[name], value) : value;
  }
  for (const name of ["document", "item"]) if (form.dataset[name]) fields[name] = form.dataset[name];
  return fields;
}

function tell(form, words) {
  let place = form.querySelector("[data-told]");
  if (!place) {
    place = document.createElement("p");
    place.dataset.told = "";
    place.className = "ds-alert";
    place.setAttribute("role", "alert");
    form.append(place);
  }
  place.textContent = words;
}

async function sendNote(form) {
  const fields = fieldsOf(form);
  let answer;
  try {
    answer = await Outbox.post(reader, reader.send, fields);
  } catch (trouble) {
    keepNote(form, fields);
    return;
  }
  if (answer.signedOut) {
    keepNote(form, fields);
  } else if (answer.ok) {
    location.reload();
  } else {
    const saved = answer.saved ? ` ${reader.texts.saved} ${answer.saved.text || answer.saved.quote}` : "";
    tell(form, answer.message + saved);
    if (answer.saved && form.elements.edition) form.elements.edition.value = answer.saved.edition;
  }
}

function keepNote(form, fields) {
  if ("secret" in form.dataset) {
    tell(form, reader.texts.secret);
    return;
  }
  const heading = document.querySelector("h1").textContent.trim();
  Outbox.add({ id: crypto.randomUUID(), owner: reader.owner, address: reader.send, where: heading, fields });
  if (form.elements.key) {
    form.reset();
    form.elements.key.value = crypto.randomUUID();
  }
  tell(form, reader.texts.waiting);
  showOutbox();
}

function showOutbox() {
  Outbox.show(reader, document.getElementById("reader-outbox"), flush);
}

async function flush() {
  let sent = 0;
  try {
    sent = await Outbox.flush(reader);
  } catch (trouble) {
    // no network yet
  }
  showOutbox();
  if (sent && document.querySelector("form[data-note]") && !Outbox.rows().length) location.reload();
}

async function signOut(form) {
  await flush().catch(() => {});
  if (Outbox.rows().length && !window.confirm(reader.texts.unsent)) return;
  leaving = true;
  await tellWorker("forget");
  await forgetAll();
  form.submit();
}

// What is selected in a page's text is offered as the passage to mark.
function offerSelection() {
  const chosen = document.getSelection();
  const text = chosen.anchorNode?.parentElement?.closest("[data-text-page]");
  const field = document.querySelector("form#note [name=quote]");
  const words = chosen.toString().replace(/\s+/g, " ").trim();
  if (!text || !field || !words || words.length > 500) return;
  field.value = words;
  field.form.elements.page.value = text.dataset.textPage;
}

function prepare() {
  document.addEventListener("selectionchange", offerSelection);
  for (const form of document.querySelectorAll("form[data-note]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sendNote(form);
    });
  }
  for (const link of document.querySelectorAll("a[data-note-page]")) {
    link.addEventListener("click", (event) => {
      const field = document.querySelector("form[data-note] input[name=page]");
      if (!field) return;
      event.preventDefault();
      field.value = link.dataset.notePage;
      field.form.scrollIntoView();
      field.form.elements.text.focus();
    });
  }
  const out = document.querySelector(".nav-out form");
  out?.addEventListener("submit", (event) => {
    event.preventDefault();
    signOut(out);
  });
  const keep = document.getElementById("reader-keep");
  if (keep && navigator.serviceWorker) {
    keep.hidden = false;
    keep.addEventListener("click", () => keepMeeting(keep));
  }
}

async function begin() {
  prepare();
  showOutbox();
  window.addEventListener("online", flush);
  window.addEventListener("offline", showOffline);
  if (await network()) {
    startWorker().catch((trouble) => console.warn(trouble));
    await flush();
    await tellWhatWasRead();
  } else {
    const here = location.pathname + location.search;
    if (reader.send) localStorage.setItem(READ, JSON.stringify([...new Set([...readWithoutNetwork(), here])]));
    await showOffline();
  }
  state.dataset.begun = "yes";
}

begin();
