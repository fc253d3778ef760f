// From one piece of work to the next by J and K, only while one of them has the focus (WCAG 2.1.4); Enter is the browser's own.
const show = () => document.querySelectorAll("[data-keys]").forEach((hint) => (hint.hidden = false));
show();
document.addEventListener("htmx:afterSwap", show);
document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...document.querySelectorAll("#piles th[scope=row] a")];
  const place = links.indexOf(document.activeElement);
  if (place < 0) return;
  links[Math.min(Math.max(place + step, 0), links.length - 1)].focus();
});
