// what waits for consent starts here: in document order, once, and also what is added later
const taken = new Set();
let running = [];
let queue = Promise.resolve();
let hold, release, started;

// a script moved within its place starts as it was written: its nonce, hash and trust stay valid
const startScript = (script, key, once) =>
  new Promise((done) => {
    if (!once && !state.granted(key)) {
      taken.delete(script);
      return done();
    }
    script.onload = script.onerror = done;
    script.type = script.dataset.type ?? "";
    if (!script.hasAttribute("async")) script.async = false;
    // what runs cannot be stopped: there is nothing to undo it with
    running.push([key]);
    script.parentNode?.insertBefore(script, script.nextSibling);
    if (!script.src || script.async) done();
  });

const unfold = (template, key, once) => {
  const nodes = [...template.content.childNodes];
  const scripts = [...template.content.querySelectorAll("script:not([data-consent])")];
  for (const script of scripts) {
    script.dataset.type = script.type;
    script.type = "text/plain";
  }
  running.push([
    key,
    () => {
      template.content.append(...nodes);
      taken.delete(template);
    },
  ]);
  template.after(template.content);
  for (const script of scripts) start(script, key, once);
};

// a frame that the parser has just made does not follow a change of its address: show a new one
const showFrame = (blank, key) => {
  const frame = blank.cloneNode(true);
  taken.add(frame);
  frame.src = frame.dataset.src;
  blank.replaceWith(frame);
  running.push([
    key,
    () => {
      frame.replaceWith(blank);
      taken.delete(blank);
    },
  ]);
};

const start = (element, key, once) => {
  taken.add(element);
  release?.(element);
  const kind = element.localName;
  if (kind === "script") queue = queue.then(() => startScript(element, key, once)).then(() => started?.());
  else if (kind === "template") unfold(element, key, once);
  else showFrame(element, key);
};

const openGates = () => {
  for (const element of document.querySelectorAll("[data-consent]")) {
    const key = element.dataset.consent;
    if (taken.has(element)) continue;
    if (!state.granted(key)) hold?.(element, key);
    // scripts and templates wait for the whole page: only then they are whole, and in order
    else if (element.dataset.src || document.readyState !== "loading") start(element, key);
  }
};

// true where something runs that only a fresh page can stop
const closeGates = () => {
  const closing = running.filter(([key]) => !state.granted(key));
  running = running.filter((one) => !closing.includes(one));
  for (const [, undo] of closing) undo?.();
  return closing.some(([, undo]) => !undo);
};
