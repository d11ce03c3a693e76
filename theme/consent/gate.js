// what waits for consent starts here: in document order, once, and also what is added later
const taken = new Set();
let running = [];
let queue = Promise.resolve();
let hold, embed, started;

// a script moved within its place starts as it was written: its nonce, hash and trust stay valid
const startScript = (script, key, once) =>
  new Promise((done) => {
    if (!once && !granted(key)) return done(taken.delete(script));
    script.onload = script.onerror = done;
    script.type = script.dataset.type ?? "";
    script.async = script.hasAttribute("async");
    // what runs cannot be stopped: there is nothing to undo it with
    running.push([key]);
    script.parentNode?.insertBefore(script, script.nextSibling);
    if (!script.src || script.async) done();
  });

const start = (element, key, once) => {
  taken.add(element);
  if (element.localName !== "script") embed?.(element, key, once);
  else queue = queue.then(() => startScript(element, key, once)).then(() => started?.());
};

const openGates = () => {
  for (const element of document.querySelectorAll("[data-consent]")) {
    const { consent: key, src } = element.dataset;
    if (taken.has(element)) continue;
    if (!granted(key)) hold?.(element, key);
    // scripts and templates wait for the whole page: only then they are whole, and in order
    else if (src || document.readyState !== "loading") start(element, key);
  }
};

// true where something runs that only a fresh page can stop
const closeGates = () => {
  const closing = running.filter(([key]) => !granted(key));
  running = running.filter(([key]) => granted(key));
  for (const [, undo, element] of closing) {
    undo?.();
    taken.delete(element);
  }
  return closing.some(([, undo]) => !undo);
};
