// Microsoft Clarity, told apart from UET; its two keys end in Storage with a capital letter
vendors.push((first) => {
  window.clarity ??= function () {
    (clarity.q ??= []).push(arguments);
  };
  const says = (keys) => (!first && keys.every(granted) ? "granted" : "denied");
  clarity("consentv2", { ad_Storage: says(CLARITY.ads), analytics_Storage: says(CLARITY.analytics) });
});
