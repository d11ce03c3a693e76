"use strict";
// the shop’s own, but still only for those who agreed to preferences
{
  const key = "recently_viewed";
  const seen = JSON.parse(localStorage.getItem(key) ?? "[]");
  const section = document.getElementById("recently-viewed");
  const here = document.querySelector("[data-product]")?.dataset;
  const others = seen.filter(one => one.id !== here?.product);
  for (const one of others) {
    const link = document.createElement("a");
    link.href = one.path;
    link.textContent = one.name;
    section.querySelector("p").append(link, " ");
  }
  section.hidden = others.length === 0;
  if (here) {
    const now = { id: here.product, name: here.name, path: location.pathname };
    localStorage.setItem(key, JSON.stringify([now, ...others].slice(0, 4)));
  }
  (window.ran ??= []).push("recently-viewed");
  document.dispatchEvent(new Event("shop:ran"));
}
