// what waits for consent starts here: in document order, once, and also what is added later
const running = [];
const taken = new WeakSet();
let queue = Promise.resolve();

const isLate = (script) =>
  document.readyState === "loading" &&
  !script.hasAttribute("async") &&
  (script.hasAttribute("defer") || script.dataset.type === "module");

const runScript = async (script, key, once) => {
  if (!once && !state.granted(key)) {
    taken.delete(script);
    return;
  }
  const real = document.createElement("script");
  for (const { name, value } of script.attributes) {
    if (!/^(type|src|data-(type|src|consent))$/.test(name)) real.setAttribute(name, value);
  }
  const source = script.getAttribute("src") ?? script.dataset.src;
  const type = script.dataset.type;
  real.async = script.hasAttribute("async");
  real.nonce = script.nonce;
  if (type) real.type = type;
  if (source) real.src = policy.createScriptURL(source);
  else real.text = policy.createScript(script.text);
  const done = new Promise((settle) => {
    if (source && !real.async) real.onload = real.onerror = settle;
    else settle();
  });
  script.replaceWith(real);
  // a script that runs cannot be stopped: there is nothing to undo it with
  running.push([key, null]);
  await done;
};

const showFrame = (frame, key) => {
  const blank = frame.cloneNode();
  frame.src = frame.dataset.src;
  running.push([key, () => frame.replaceWith(blank)]);
};

const unfold = (template, key, once) => {
  const content = template.content.cloneNode(true);
  const scripts = [...content.querySelectorAll("script:not([data-consent])")];
  const nodes = [...content.childNodes];
  for (const script of scripts) {
    // made anew below, so that it passes the page's policies like any other
    if (script.type) script.dataset.type = script.type;
    script.type = "text/plain";
  }
  template.after(content);
  running.push([
    key,
    () => {
      for (const node of nodes) node.remove();
      taken.delete(template);
    },
  ]);
  for (const script of scripts) start(script, key, once);
};

const start = (element, key, once) => {
  taken.add(element);
  removePlaceholder(element);
  if (element.localName === "script") queue = queue.then(() => runScript(element, key, once));
  else if (element.localName === "template") unfold(element, key, once);
  else showFrame(element, key);
};

const openGates = () => {
  let opened = false;
  for (const element of document.querySelectorAll("[data-consent]")) {
    const key = element.dataset.consent;
    if (taken.has(element)) continue;
    if (!state.granted(key)) addPlaceholder(element, key);
    else if (element.localName !== "script" || !isLate(element)) {
      start(element, key);
      opened = true;
    }
  }
  if (opened) queue = queue.then(() => tellVendors(LATE_SIGNALS));
};

// true where something runs that only a fresh page can stop
const closeGates = () => {
  let stuck = false;
  for (const entry of running.splice(0)) {
    const [key, undo] = entry;
    if (state.granted(key)) running.push(entry);
    else if (undo) undo();
    else stuck = true;
  }
  return stuck;
};
