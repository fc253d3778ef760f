// Keeps the card check on this telephone, so that it opens without a line; with one, the newest is taken.
"use strict";
const KEPT = "card-1";
self.addEventListener("fetch", (event) => {
  const wanted = new URL(event.request.url);
  if (event.request.method !== "GET" || wanted.origin !== location.origin) return;
  if (wanted.pathname !== "/card/" && !wanted.pathname.startsWith("/static/naungan/")) return;
  event.respondWith((async () => {
    const kept = await caches.open(KEPT);
    try {
      const fresh = await fetch(event.request);
      if (fresh.ok) kept.put(event.request, fresh.clone());
      return fresh;
    } catch (error) {
      return (await kept.match(event.request, {ignoreSearch: true})) || Response.error();
    }
  })());
});
self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const kept = await caches.open(KEPT);
    await kept.addAll(["/card/", "/static/naungan/naungan.css", "/static/naungan/card.js", "/static/naungan/icon.svg"]);
    await self.skipWaiting();
  })());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
