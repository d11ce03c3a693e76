// keys of localStorage
ERASERS.push(() => {
  for (let at = localStorage.length; at--; ) {
    const key = localStorage.key(at);
    if (mustGo(key, "local", granted)) localStorage.removeItem(key);
  }
});
