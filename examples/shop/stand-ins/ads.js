"use strict";
// Stands in for the conversion linker of Google Ads.
{
  const value = `1.1.${Math.floor(Math.random() * 1e9)}.${Math.floor(Date.now() / 1000)}`;
  document.cookie = `_gcl_au=${value}; Path=/; Max-Age=7776000; SameSite=Lax`;
  (window.ran ??= []).push("ads");
  document.dispatchEvent(new Event("shop:ran"));
}
