// keys of sessionStorage, in this tab
ERASERS.push(() => {
  for (const key of Array.from(sessionStorage, (_, at) => sessionStorage.key(at))) {
    if (mustGo(key, "session", granted)) sessionStorage.removeItem(key);
  }
});
