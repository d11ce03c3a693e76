// Meta Pixel: its own snippet does nothing where fbq exists already, so none is put in its place
const tellMeta = () => window.fbq?.("consent", META.every(granted) ? "grant" : "revoke");
vendors.push(tellMeta);
started = tellMeta;
