// looks up a day in the table, which is enough without
const form = document.getElementById("_lookup");
const day = document.getElementById("_day");
// days as the page writes them: "en" alone would put the month first
const locale = document.querySelector("[property='og:locale']").content.replace("_", "-");
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
day.addEventListener("input", () => {
  let found;
  for (const row of document.querySelectorAll("[data-first]")) {
    const { first, last } = row.dataset;
    const holds = day.value && first && first <= day.value && (!last || day.value <= last);
    row.toggleAttribute("data-found", holds);
    if (holds) found = row;
  }
  const words = day.value && new Date(day.value).toLocaleDateString(
    locale, { dateStyle: "long", timeZone: "UTC" },
  );
  form.querySelector("[role=status]").textContent =
    words && `${words}: ${found ? found.dataset.said : form.dataset.none}`;
});
