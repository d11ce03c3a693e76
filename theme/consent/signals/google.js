// Google Consent Mode v2, basic: one default, denied, before anything; then one update a decision
vendors.push((first) => {
  // Google's tags take only the arguments object of a function, no array
  const send = function () {
    (window.dataLayer ??= []).push(arguments);
  };
  const says = (keys) => (keys.every((key) => !first && granted(key)) ? "granted" : "denied");
  const types = Object.fromEntries(Object.entries(GOOGLE).map(([type, keys]) => [type, says(keys)]));
  send("consent", first ? "default" : "update", { ...types, ...(first && GOOGLE_WAIT) });
  send("set", "ads_data_redaction", types.ad_storage === "denied");
});
