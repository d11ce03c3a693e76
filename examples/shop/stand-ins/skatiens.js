// Stands in for a heat map: a module that keeps clicks in a database, and the database open.
const opening = indexedDB.open("skatiens", 1);
opening.onupgradeneeded = () => opening.result.createObjectStore("clicks", { autoIncrement: true });
opening.onsuccess = () => {
  const add = place => opening.result.transaction("clicks", "readwrite").objectStore("clicks").add(place);
  add({ opened: location.pathname });
  addEventListener("click", event => add({ x: event.clientX, y: event.clientY }));
  (window.ran ??= []).push("skatiens");
  document.dispatchEvent(new Event("shop:ran"));
};
