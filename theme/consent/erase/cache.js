// caches by name
ERASERS.push(async (granted) => {
  for (const name of await caches.keys().catch(() => [])) {
    if (mustGo(name, "cache", granted)) caches.delete(name);
  }
});
