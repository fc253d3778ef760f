// Pictures of papers on a weak line: made smaller here, sent in parts, and gone on with where the line was lost.
const LONG_SIDE = 1600, QUALITY = 0.7, PART = 48 * 1024, LEAST = 3 * 1024, PATIENCE_MS = 10 * 60 * 1000;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function fresh() { // a number of its own for each file: the same file sent again is the same
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

async function smaller(file) {
  if (!file.type.startsWith("image/") || !self.createImageBitmap) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return made && (made.size < file.size || file.size > 6 * 1024 * 1024) ? made : file;
  } catch {
    return file; // such as HEIC where the browser knows it not: the house reads it
  }
}

async function post(address, headers, body) {
  const stop = new AbortController(), clock = setTimeout(() => stop.abort(), 60000);
  try {
    return await fetch(address, { method: "POST", body, headers, signal: stop.signal });
  } finally {
    clearTimeout(clock);
  }
}

async function send(form, data, says) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const words = { key: form.elements.key.value, code: form.elements.code.value, size: data.size };
  const headers = { "X-CSRFToken": token, "Content-Type": "application/octet-stream" };
  let got = 0, lost = 0, size = PART;
  for (;;) {
    let answer = null;
    try {
      const address = `${form.dataset.parts}?${new URLSearchParams({ ...words, begins: got })}`;
      answer = await post(address, headers, data.slice(got, got + size));
    } catch { /* no line: below */ }
    if (answer && answer.status < 500 && answer.status !== 408) {
      const is_told = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (!is_told) return { problem: form.dataset.anew }; // such as the page that asks to sign in again
      const told = await answer.json().catch(() => ({}));
      if (told.done || told.problem) return told;
      got = told.got ?? got;
      lost = 0;
      size = Math.min(PART, size * 2);
      says(form.dataset.sending.replace("{share}", Math.round((100 * got) / data.size) + " %"));
      continue;
    }
    lost ||= Date.now();
    if (Date.now() - lost > PATIENCE_MS) return { problem: form.dataset.lost };
    size = Math.max(LEAST, size / 4); // what is smaller comes through a weaker line
    says(form.dataset.waiting);
    await pause(3000);
  }
}

for (const form of document.querySelectorAll("form[data-parts]")) {
  form.addEventListener("submit", async (event) => {
    const file = form.elements.picture.files[0];
    if (!file) return;
    event.preventDefault();
    const button = form.querySelector("button"), line = form.querySelector("[role=status]");
    const says = (text) => { line.textContent = text; };
    button.disabled = true;
    says(form.dataset.sending.replace("{share}", "0 %"));
    const told = await send(form, await smaller(file), says);
    if (told.done) location.assign(form.dataset.back);
    says(told.problem || "");
    if (told.problem) button.disabled = false;
  });
  form.elements.picture.addEventListener("change", () => { form.elements.key.value = fresh(); });
}
