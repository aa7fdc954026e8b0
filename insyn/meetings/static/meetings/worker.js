// The reader without a network. Served by a view of the reader's own address, so that its scope is the reader and no more.
// Kept are the reader's answers that the server has marked with X-Reader-Keep, which it never does with anything secret,
// and the files they are dressed in. The network always comes first: what is kept is read only when there is none.
"use strict";

const PAGES = "insyn-reader-pages";
const DRESS = "insyn-reader-dress";
const KEEP = "X-Reader-Keep";
const scope = new URL(self.registration.scope);
const FALLBACK = new URL("utan-nat/", scope).href;
const WHO = new URL("vem.json", scope).href;

self.addEventListener("install", (event) => {
  event.waitUntil(fetchAndKeep(new Request(FALLBACK, { credentials: "same-origin" })).catch(() => {}));
  self.skipWaiting();
});

// While its reader signs out nothing more is kept, not even what was asked for before; a page that she opens opens it again.
let closed = false;

self.addEventListener("message", (event) => {
  closed = event.data === "forget";
  const done = closed ? forget() : Promise.resolve();
  event.waitUntil(done.then(() => event.ports[0]?.postMessage("done")));
});

function forget() {
  return Promise.all([caches.delete(PAGES), caches.delete(DRESS)]);
}

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== scope.origin) return;
  if (address.href === WHO) return; // asks whether there is a network, so never answered from what is kept
  if (address.pathname.startsWith(scope.pathname)) event.respondWith(page(event.request));
  else if (address.pathname.startsWith("/static/")) event.respondWith(dress(event.request));
});

async function page(request) {
  let answer;
  try {
    answer = await fetchAndKeep(request);
  } catch (trouble) {
    return (await kept(PAGES, request)) || (await instead(request));
  }
  if (answer.type === "opaqueredirect") await forgetIfSignedOut();
  return answer;
}

async function fetchAndKeep(request) {
  const answer = await fetch(request);
  if (closed) return answer;
  const store = await caches.open(PAGES);
  // What a redirect led to is another page than the one that was asked for.
  if (answer.ok && !answer.redirected && answer.headers.get(KEEP) === "1") {
    await store.put(request.url, answer.clone());
  } else if (answer.status < 500) {
    await store.delete(request.url); // gone, closed or become secret: no older copy stays
  }
  if (closed) await forget();
  return answer;
}

async function dress(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !closed) await (await caches.open(DRESS)).put(request.url, answer.clone());
    if (closed) await forget();
    return answer;
  } catch (trouble) {
    return (await kept(DRESS, request)) || Response.error();
  }
}

async function kept(name, request) {
  return (await caches.open(name)).match(request.url);
}

async function instead(request) {
  if (request.mode !== "navigate") return Response.error();
  return (await kept(PAGES, { url: FALLBACK })) || Response.error();
}

// A reader's address that leads elsewhere may mean that nobody is signed in any more: then nothing stays on the device.
async function forgetIfSignedOut() {
  try {
    const answer = await fetch(WHO, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
    if (answer.status === 401) await forget();
  } catch (trouble) {
    // no network after all
  }
}
