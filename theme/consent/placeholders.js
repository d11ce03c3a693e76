// in the place of an embed: who offers it, what for, and the two ways to see it
const placeholders = new WeakMap();

const addPlaceholder = (element, key) => {
  const { localName } = element;
  if (localName !== "iframe" && !(localName === "template" && key.includes("/"))) return;
  if (placeholders.has(element)) return;
  const about = [...parts(DIALOG).querySelectorAll("[data-of]")].find((one) => one.dataset.of === key);
  if (!about) return;
  styleDocument();
  const box = document.createElement("div");
  box.dataset.consentPlaceholder = key;
  box.lang = LANGUAGE;
  box.dir = DIRECTION;
  box.append(parts(PLACEHOLDER));
  box.querySelector("strong").textContent = about.querySelector("label,legend").textContent.trim();
  box.querySelector("div").append(...about.querySelector("[data-about]").cloneNode(true).childNodes);
  const link = box.querySelector("a[data-direct]");
  const target = element.dataset.href ?? element.dataset.src;
  if (target) link.href = target;
  else link.remove();
  if (localName === "iframe" && element.height) box.style.minHeight = `${element.height}px`;
  element.hidden = true;
  element.before(box);
  placeholders.set(element, box);
  embeds.set(box, element);
};

const embeds = new WeakMap();

const removePlaceholder = (element) => {
  placeholders.get(element)?.remove();
  placeholders.delete(element);
  if (element.localName === "iframe") element.hidden = false;
};
