// keys of localStorage, counted before one goes: that may change their order
ERASERS.push(() => {
  for (const key of Array.from(localStorage, (_, at) => localStorage.key(at))) {
    if (mustGo(key, "local", granted)) localStorage.removeItem(key);
  }
});
