// caches by name
ERASERS.push(async () => {
  for (const name of await caches.keys().catch(() => [])) {
    if (mustGo(name, "cache", granted)) caches.delete(name);
  }
});
