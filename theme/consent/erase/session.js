// keys of sessionStorage, in this tab
ERASERS.push(() => {
  for (let at = sessionStorage.length; at--; ) {
    const key = sessionStorage.key(at);
    if (mustGo(key, "session", granted)) sessionStorage.removeItem(key);
  }
});
