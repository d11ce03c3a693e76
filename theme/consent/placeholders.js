// in the place of an embed: who offers it, what for, and the two ways to see it
const held = new Map();

hold = (element, key) => {
  const about = [...parts(DIALOG).querySelectorAll("[data-of]")].find((one) => one.dataset.of === key);
  if (held.has(element) || !about || !/iframe|template/.test(element.localName)) return;
  adopt(document, DOCUMENT_STYLE);
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

release = (element) => {
  held.get(element)?.remove();
  held.delete(element);
  element.hidden = false;
};

const embedOf = (button) => [...held.keys()].find((one) => held.get(one).contains(button));

ACTS.once = (button) => {
  const embed = embedOf(button);
  start(embed, embed.dataset.consent, true);
};

ACTS.embed = (button) => {
  const key = embedOf(button).dataset.consent;
  const [category] = key.split("/");
  const own = [...ownOf(category), category];
  decideBy("embed", { [category]: own.filter((one) => one === key || state.granted(one)) });
};
