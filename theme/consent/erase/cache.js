// caches by name
ERASERS.push(async () => {
  for (const name of await caches.keys()) {
    if (mustGo(name, "cache", granted)) caches.delete(name);
  }
});
