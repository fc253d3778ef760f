// A slow line brings a page before its scripts. What was typed meanwhile is answered as soon as they are here.
addEventListener("htmx:load", (came) => {
  for (const field of came.target.querySelectorAll("form[hx-trigger*='input'] input"))
    if (field.value !== field.defaultValue) field.dispatchEvent(new Event("input", { bubbles: true }));
});
