// Passkeys: the one thing in Insyn that needs a script. A form with data-passkey asks the browser for a key and then
// sends itself with the answer in its field "credential".
//   data-passkey="sign-in"  asks the form's own address what to ask for
//   data-passkey="show"     shows a key that the user has; the question stands in #passkey-options
//   data-passkey="add"      makes a new key; likewise
"use strict";

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function withBytes(keys) {
  return (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));
}

function textsOf(credential, names) {
  const response = {};
  for (const name of names) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function show(question) {
  const publicKey = {
    ...question.publicKey,
    challenge: bytes(question.publicKey.challenge),
    allowCredentials: withBytes(question.publicKey.allowCredentials),
  };
  const credential = await navigator.credentials.get({ publicKey });
  return textsOf(credential, ["clientDataJSON", "authenticatorData", "signature", "userHandle"]);
}

async function add(question, passwordless) {
  const asked = question.publicKey;
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: withBytes(asked.excludeCredentials),
    authenticatorSelection: {
      ...asked.authenticatorSelection,
      residentKey: passwordless ? "required" : "discouraged",
      requireResidentKey: passwordless,
      userVerification: passwordless ? "required" : asked.authenticatorSelection.userVerification,
    },
  };
  const credential = await navigator.credentials.create({ publicKey });
  return textsOf(credential, ["clientDataJSON", "attestationObject"]);
}

async function answerFor(form) {
  if (form.dataset.passkey === "sign-in") {
    const response = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(`${response.status} from ${form.action}`);
    return show((await response.json()).request_options);
  }
  const question = JSON.parse(document.getElementById("passkey-options").textContent);
  if (form.dataset.passkey === "show") return show(question.request_options);
  return add(question.creation_options, form.elements.passwordless.checked);
}

function prepare(form) {
  const status = form.querySelector("[data-passkey-status]");
  const numbersOnly = /^[0-9.]+$|^\[/.test(location.hostname);
  if (!window.PublicKeyCredential || numbersOnly) {
    form.querySelector("button[type=submit]").remove();
    status.textContent = form.dataset.unsupported;
    return;
  }
  status.textContent = ""; // what stands there is for whoever has no scripts
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    try {
      form.elements.credential.value = await answerFor(form);
      form.submit();
    } catch (trouble) {
      console.warn(trouble);
      status.textContent = form.dataset.trouble;
    }
  });
}

document.querySelectorAll("form[data-passkey]").forEach(prepare);
