// Microsoft Advertising (UET): unset would mean granted
vendors.push((granted, first) => {
  if (!Array.isArray(window.uetq) && !window.uetq?.push) window.uetq = [];
  const ads = !first && MICROSOFT.every(granted);
  window.uetq.push("consent", first ? "default" : "update", {
    ad_storage: ads ? "granted" : "denied",
  });
});
