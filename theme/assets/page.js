// reading needs none of this: it copies links to clauses, and keeps the clause when the language changes
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
