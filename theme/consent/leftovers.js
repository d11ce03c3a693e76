// what other sites have set stays on the device: tell which, also after a reload that stopped them
tellLeft = (before) => {
  const left = before.flatMap((key) => (granted(key) ? [] : (BEYOND[key] ?? [])));
  if (left[0]) {
    const note = show(LEFTOVERS);
    note.querySelector("span").textContent = left.join(", ");
  }
};
ACTS.dismiss = (button) => button.closest("section").remove();
addEventListener("load", () => {
  const [load] = performance.getEntriesByType("navigation");
  if (record?.time > seconds() - 9 && load?.type === "reload") tellLeft(KEYS);
});
