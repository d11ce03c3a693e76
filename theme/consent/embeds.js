// frames, pictures and templates; in the place of what waits: who offers it, and how to see it
const held = new Map();

const showFrame = (blank, key) => {
  // a frame that the parser has just made does not follow a change of its address: show a new one
  const frame = blank.cloneNode(true);
  taken.add(frame);
  frame.src = frame.dataset.src;
  blank.replaceWith(frame);
  running.push([key, () => frame.replaceWith(blank), blank]);
};

const unfold = (template, key, once) => {
  const nodes = [...template.content.childNodes];
  const scripts = [...template.content.querySelectorAll("script:not([data-consent])")];
  for (const script of scripts) {
    // one that was written asleep, because Firefox asks in advance for what stands in templates
    if (script.type === "text/plain") continue;
    script.dataset.type = script.type;
    script.type = "text/plain";
  }
  for (const one of template.content.querySelectorAll("[data-src]:not([data-consent])")) {
    one.src = one.dataset.src;
  }
  running.push([key, () => template.content.append(...nodes), template]);
  // moved, not copied: a copy of a script would have lost the page's trust
  template.after(template.content);
  for (const script of scripts) start(script, key, once);
};

embed = (element, key, once) => {
  held.get(element)?.remove();
  held.delete(element);
  element.hidden = false;
  (element.localName === "template" ? unfold : showFrame)(element, key, once);
};

hold = (element, key) => {
  if (held.has(element) || !/iframe|template/.test(element.localName)) return;
  const about = [...parts(DIALOG).querySelectorAll("[data-of]")].find((one) => one.dataset.of === key);
  if (!about) return;
  if (!held.size) adopt(document, DOCUMENT_STYLE);
  const box = parts(PLACEHOLDER).firstElementChild;
  box.dataset.consentPlaceholder = key;
  box.querySelector("strong").textContent = about.querySelector("label").textContent;
  box.querySelector("p").replaceWith(about.querySelector("p"));
  const link = box.querySelector("[data-direct]");
  link.href = element.dataset.href ?? element.dataset.src ?? "";
  link.hidden = !link.getAttribute("href");
  box.style.minHeight = `${element.height || 0}px`;
  element.hidden = true;
  element.before(box);
  held.set(element, box);
};

const embedOf = (button) => [...held.keys()].find((one) => held.get(one).contains(button));

ACTS.once = (button) => {
  const element = embedOf(button);
  start(element, element.dataset.consent, true);
};

ACTS.embed = (button) => {
  const key = embedOf(button).dataset.consent;
  decideBy("embed", (category) =>
    key.split("/")[0] === category &&
    KEYS.filter((one) => one === key || (one.startsWith(category) && granted(one))),
  );
};
