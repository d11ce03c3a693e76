"use strict";
// Stands in for Meta’s pixel: works off the queue and sets its cookie.
{
  const value = `fb.0.${Date.now()}.${Math.floor(Math.random() * 1e9)}`;
  document.cookie = `_fbp=${value}; Path=/; Max-Age=7776000; SameSite=Lax`;
  window.callsSeenByPixel = [...(window.fbq?.queue ?? [])].map(call => [...call]);
  new Image().src = new URL("tr.svg?ev=PageView", document.currentScript?.src ?? location.href);
  (window.ran ??= []).push("pixel");
  document.dispatchEvent(new Event("shop:ran"));
}
