// Checks a card's signature on this telephone, without a line: Base45 (RFC 9285), CWT (RFC 8392), Ed25519.
"use strict";
(() => {
  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const NAME = -70001, PROGRAMMES = -70002;
  const form = document.getElementById("check"), answer = document.getElementById("answer");
  const field = document.getElementById("card"), video = document.getElementById("camera");

  function fromBase45(text) {
    const out = [];
    for (let at = 0; at < text.length; at += 3) {
      const part = [...text.slice(at, at + 3)].map((sign) => LETTERS.indexOf(sign));
      if (part.length === 1 || part.includes(-1)) throw new Error("letters");
      const value = part.reduceRight((sum, digit) => sum * 45 + digit, 0);
      if (part.length === 3) out.push(value >> 8);
      out.push(value & 255);
    }
    return new Uint8Array(out);
  }

  function cbor(bytes) {  // as much of it as a CWT uses
    let at = 0;
    function length(more) {
      if (more < 24) return more;
      const size = 1 << (more - 24);
      let value = 0;
      for (let i = 0; i < size; i++) value = value * 256 + bytes[at++];
      return value;
    }
    function item() {
      const head = bytes[at++], kind = head >> 5, n = length(head & 31);
      if (kind === 0) return n;
      if (kind === 1) return -1 - n;
      if (kind === 2) return bytes.slice(at, at += n);
      if (kind === 3) return new TextDecoder().decode(bytes.slice(at, at += n));
      if (kind === 4) return Array.from({length: n}, item);
      if (kind === 5) return new Map(Array.from({length: n}, () => [item(), item()]));
      if (kind === 6) return item();
      throw new Error("cbor");
    }
    return item();
  }

  function bstr(bytes) {
    const n = bytes.length;
    const head = n < 24 ? [0x40 | n] : n < 256 ? [0x58, n] : [0x59, n >> 8, n & 255];
    return [...head, ...bytes];
  }

  async function read(text) {
    const [guarded, , payload, signature] = cbor(fromBase45(text.trim().replace(/^NGN1:/, "")));
    const signed = new Uint8Array([0x84, 0x6a, ...new TextEncoder().encode("Signature1"), ...bstr(guarded), 0x40, ...bstr(payload)]);
    const raw = Uint8Array.from(atob(form.dataset.key), (sign) => sign.charCodeAt(0));
    const key = await crypto.subtle.importKey("raw", raw, {name: "Ed25519"}, false, ["verify"]);
    if (!await crypto.subtle.verify({name: "Ed25519"}, key, signature, signed)) throw new Error("signature");
    return cbor(payload);
  }

  function tell(good, strong, more) {
    answer.className = "standing " + (good ? "good" : "bad");
    answer.replaceChildren(Object.assign(document.createElement("strong"), {textContent: strong}),
      Object.assign(document.createElement("p"), {textContent: more}));
  }

  async function check(text) {
    try {
      const claims = await read(text);
      const day = new Date(claims.get(4) * 1000);
      const words = claims.get(NAME) + " · " + claims.get(PROGRAMMES).join(", ") + " · " + form.dataset.through + " " + day.toLocaleDateString(document.documentElement.lang, {day: "numeric", month: "short", year: "numeric"});
      if (day < new Date()) tell(false, form.dataset.late, words);
      else tell(true, form.dataset.good, words);
    } catch (error) {
      if (error.name === "NotSupportedError") return false;
      tell(false, error.message === "signature" ? form.dataset.bad : form.dataset.unread, "");
    }
    return true;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check(field.value).then((done) => { if (!done) form.submit(); });  // an old browser: the server checks
  });
  if ("BarcodeDetector" in window && navigator.mediaDevices) {
    const button = document.getElementById("scan");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const seen = new BarcodeDetector({formats: ["qr_code"]});
      answer.className = "";
      answer.replaceChildren();
      try {
        video.srcObject = await navigator.mediaDevices.getUserMedia({video: {facingMode: "environment"}});
      } catch {
        tell(false, form.dataset.blind, "");
        return;
      }
      video.hidden = false;
      await video.play();
      const look = async () => {
        const found = (await seen.detect(video)).find((code) => code.rawValue.startsWith("NGN1:"));
        if (!found) return void requestAnimationFrame(look);
        video.srcObject.getTracks().forEach((track) => track.stop());
        video.hidden = true;
        field.value = found.rawValue;
        check(found.rawValue);
      };
      look();
    });
  } else {
    document.getElementById("blind").hidden = false;
  }
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/card/worker.js");
})();
