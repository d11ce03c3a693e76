// what other sites have set stays on the device: tell which, also after a reload that stopped them
const noteLeft = (left) => {
  show(LEFTOVERS).querySelector("span").textContent = left;
};
tellLeft = (before, stuck) => {
  const left = before.flatMap((key) => (granted(key) ? [] : (BEYOND[key] ?? []))).join(", ");
  if (!left) return;
  // the entry in the history outlives a reload, and nothing is stored for it
  if (stuck) history.replaceState({ ...history.state, codarsLeft: left }, "");
  else noteLeft(left);
};
ACTS.dismiss = (button) => button.closest("section").remove();
addEventListener("load", () => {
  const { codarsLeft, ...rest } = history.state ?? {};
  if (!codarsLeft) return;
  history.replaceState(rest, "");
  noteLeft(codarsLeft);
});
