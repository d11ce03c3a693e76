// Google Consent Mode v2, basic: one default, denied, before anything; then one update a decision
vendors.push((granted, first) => {
  const layer = (window.dataLayer ??= []);
  // Google's tags take only the arguments object of a function, no array
  const send = function () {
    layer.push(arguments);
  };
  const types = (says) =>
    Object.fromEntries(
      Object.entries(GOOGLE).map(([type, keys]) => [type, says(keys) ? "granted" : "denied"]),
    );
  if (first) {
    send("consent", "default", { ...types((keys) => !keys.length), ...GOOGLE_WAIT });
  } else {
    send("consent", "update", types((keys) => keys.every(granted)));
  }
  send("set", "ads_data_redaction", first || !GOOGLE.ad_storage.every(granted));
});
