// databases by name; one that a running script holds open goes with the reload
ERASERS.push(async () => {
  for (const { name } of await indexedDB.databases()) {
    if (mustGo(name, "indexeddb", granted)) indexedDB.deleteDatabase(name);
  }
});
