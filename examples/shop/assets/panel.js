"use strict";
// Shows what ran and what is stored. Stand-ins push their name to window.ran; frames send it.
{
  const panel = document.getElementById("panel");
  const ran = window.ran ??= [];

  const show = (id, names) => {
    document.getElementById(id).textContent = names.join(", ") || panel.dataset.nothing;
  };
  const keysOf = storage => {
    try { return Object.keys(storage()); } catch { return []; }
  };
  const databases = async () => {
    try { return (await indexedDB.databases()).map(one => one.name); } catch { return []; }
  };
  const draw = async () => {
    const cookies = document.cookie.split("; ").filter(Boolean).map(one => one.split("=")[0]);
    const found = await databases();
    const gated = [...document.querySelectorAll("[data-consent]")].map(one => one.dataset.consent);
    show("panel-ran", ran);
    show("panel-allowed", [...new Set(gated)].filter(key => window.codarsConsent?.granted(key)));
    show("panel-stored", [
      ...cookies, ...keysOf(() => localStorage), ...keysOf(() => sessionStorage), ...found,
    ]);
  };

  addEventListener("message", event => {
    if (typeof event.data?.ran === "string") {
      ran.push(event.data.ran);
      draw();
    }
  });
  document.addEventListener("shop:ran", draw);
  document.addEventListener("codars:consent", () => setTimeout(draw, 300));
  panel.addEventListener("toggle", draw);
  addEventListener("pageshow", draw);
  draw();
}
