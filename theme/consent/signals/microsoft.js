// Microsoft Advertising (UET): unset would mean granted
vendors.push((first) => {
  if (!window.uetq?.push) window.uetq = [];
  const ads = !first && MICROSOFT.every(granted);
  uetq.push("consent", first ? "default" : "update", { ad_storage: ads ? "granted" : "denied" });
});
