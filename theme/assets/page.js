// reading needs none of this: it copies links to clauses, keeps the clause when the language changes,
// marks in the contents list where the reader is, tells when the page has been overtaken, and shows
// what has been allowed
document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link?.hasAttribute("data-language")) {
    link.hash = location.hash;
  } else if (link?.dataset.copy && navigator.clipboard) {
    navigator.clipboard.writeText(link.href).then(() => {
      document.getElementById("_status").textContent = link.dataset.copy;
    });
  }
});

const entries = new Map(
  [...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]),
);
const inSight = new Set();
const watch = new IntersectionObserver(
  (seen) => {
    for (const one of seen) inSight[one.isIntersecting ? "add" : "delete"](one.target.id);
    const first = [...entries.keys()].find((id) => inSight.has(id));
    if (!first) return;
    for (const link of entries.values()) link.removeAttribute("aria-current");
    const link = entries.get(first);
    link.setAttribute("aria-current", "location");
    const list = link.closest("nav");
    if (list.scrollHeight > list.clientHeight) {
      list.scrollTop = link.offsetTop - list.clientHeight / 2;
    }
  },
  { rootMargin: "-10% 0px -70%" },
);
for (const id of entries.keys()) {
  const place = document.getElementById(id);
  if (place) watch.observe(place);
}

for (const note of document.querySelectorAll("[data-from]")) {
  note.hidden = Date.now() < Date.parse(note.dataset.from);
}

const showChoices = () => {
  for (const choice of document.querySelectorAll("[data-consent-status]")) {
    const { consentStatus: category, yes, partly, no } = choice.dataset;
    const answer = window.codarsConsent?.record?.match(`${category}-([ynp])`)?.[1];
    choice.textContent = window.codarsConsent?.granted(category) ? yes : answer === "p" ? partly : no;
  }
};
document.addEventListener("codars:consent", showChoices);
window.addEventListener("load", showChoices);
