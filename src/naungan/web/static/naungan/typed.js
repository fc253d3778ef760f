// What was typed into the rows of a list goes along with whichever button is pressed; what was not touched stays at home.
document.addEventListener("formdata", (event) => {
  if (!event.target.closest("#draft")) return;
  for (const cell of document.querySelectorAll("#draft input[name^='cell:']")) {
    event.formData.delete(cell.name);
    if (cell.value !== cell.defaultValue) event.formData.append(cell.name, cell.value);
  }
});
