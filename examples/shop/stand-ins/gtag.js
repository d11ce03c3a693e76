"use strict";
// Stands in for Google’s tag: sets its cookies, and writes them once more while the page unloads.
{
  const layer = window.dataLayer ??= [];
  const random = `${Math.floor(Math.random() * 1e9)}.${Math.floor(Date.now() / 1000)}`;
  const write = () => {
    const kept = document.cookie.match(/(?:^|; )_ga=([^;]*)/)?.[1] ?? `GA1.1.${random}`;
    document.cookie = `_ga=${kept}; Path=/; Max-Age=63072000; SameSite=Lax`;
    document.cookie = `_ga_PARAUGS=GS1.1.${random}; Path=/; Max-Age=63072000; SameSite=Lax`;
  };
  const storage = [...layer].filter(entry => entry[0] === "consent").map(entry => entry[2]);
  window.consentSeenByGtag = Object.assign({}, ...storage);
  write();
  addEventListener("pagehide", write);
  new Image().src = new URL("collect.svg?v=2", document.currentScript?.src ?? location.href);
  (window.ran ??= []).push("gtag");
  document.dispatchEvent(new Event("shop:ran"));
}
