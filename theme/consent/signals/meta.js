// Meta Pixel: its own snippet does nothing where fbq exists already, so none is put in its place
const tellMeta = (granted) =>
  window.fbq?.("consent", META.every(granted) ? "grant" : "revoke");
SIGNALS.push(tellMeta);
LATE_SIGNALS.push(tellMeta);
