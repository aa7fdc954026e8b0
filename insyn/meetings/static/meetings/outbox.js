// Notes that wait on the device until there is a network: kept as they were written, sent in order, never twice.
// What collides with something saved elsewhere stays here with both texts until its author has chosen.
"use strict";

const Outbox = {
  NAME: "insyn-reader-outbox",

  rows() {
    try {
      return JSON.parse(localStorage.getItem(Outbox.NAME)) || [];
    } catch (trouble) {
      return [];
    }
  },

  keep(rows) {
    if (rows.length) localStorage.setItem(Outbox.NAME, JSON.stringify(rows));
    else localStorage.removeItem(Outbox.NAME);
  },

  // A later change to the same note takes the place of the one that waits: both were made from the same edition.
  add(row) {
    const note = row.fields.on;
    const others = Outbox.rows().filter((held) => !note || held.fields.on !== note);
    Outbox.keep([...others, row]);
  },

  drop(id) {
    Outbox.keep(Outbox.rows().filter((held) => held.id !== id));
  },

  replace(id, changes) {
    Outbox.keep(Outbox.rows().map((held) => (held.id === id ? { ...held, ...changes } : held)));
  },

  // Posts the fields; the answer says what was done. Throws where there is no network.
  async post(reader, address, fields) {
    const asked = await fetch(reader.who, { cache: "no-store", redirect: "manual" });
    if (asked.status !== 200) return { signedOut: true };
    const { token } = await asked.json();
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of [].concat(value)) body.append(name, one);
    }
    const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
    if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
      return { ok: false, message: reader.texts.trouble };
    }
    return answer.json();
  },

  // Sends what waits and has met no trouble. Returns how many were sent.
  async flush(reader) {
    const work = async () => {
      let sent = 0;
      for (const row of Outbox.rows()) {
        if (row.owner !== reader.owner || row.problem) continue;
        const answer = await Outbox.post(reader, row.address, row.fields);
        if (answer.signedOut) break;
        if (answer.ok) {
          Outbox.drop(row.id);
          sent += 1;
        } else {
          Outbox.replace(row.id, { problem: answer.message, saved: answer.saved || null });
        }
      }
      return sent;
    };
    return navigator.locks ? navigator.locks.request("insyn-reader-outbox", work) : work();
  },

  // Shows what waits, with the choice where something has collided.
  show(reader, place, again) {
    const rows = Outbox.rows().filter((row) => row.owner === reader.owner);
    place.hidden = rows.length === 0;
    const list = place.querySelector("ul");
    list.replaceChildren(...rows.map((row) => Outbox.line(reader, row, again)));
  },

  line(reader, row, again) {
    const line = document.createElement("li");
    const add = (kind, words, name) => {
      const made = document.createElement(kind);
      made.textContent = words;
      if (name) made.className = name;
      line.append(made);
      return made;
    };
    add("p", `${row.where}: ${row.fields.text || row.fields.quote}`);
    if (!row.problem) {
      add("p", reader.texts.waiting, "note");
      return line;
    }
    add("p", row.problem);
    if (row.saved) add("p", `${reader.texts.saved} ${row.saved.text || row.saved.quote}`);
    const button = (words, act) => {
      const made = add("button", words, "ds-button");
      made.type = "button";
      made.dataset.variant = "secondary";
      made.addEventListener("click", () => {
        act();
        again();
      });
    };
    button(reader.texts.mine, () => {
      const fields = row.saved ? { ...row.fields, edition: String(row.saved.edition) } : row.fields;
      Outbox.replace(row.id, { fields, problem: null, saved: null });
    });
    button(reader.texts.throw, () => Outbox.drop(row.id));
    return line;
  },
};
