// the two layers, in a shadow root that the page's styles cannot reach
const parts = (markup) => {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(markup);
  return template.content;
};

const sheetOf = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};

const adopt = (place, sheet) => {
  if (!place.adoptedStyleSheets.includes(sheet)) place.adoptedStyleSheets.push(sheet);
};

let documentSheet, room, root, banner, dialog;

const styleDocument = () => adopt(document, (documentSheet ??= sheetOf(DOCUMENT_STYLE)));

const shadow = () => {
  if (!root) {
    const host = document.createElement("codars-consent");
    host.lang = LANGUAGE;
    root = host.attachShadow({ mode: "open" });
    adopt(root, sheetOf(STYLE));
    root.append(parts(STATUS));
    const first = document.body.firstElementChild;
    if (first?.matches('a[href^="#"]')) first.after(host);
    else document.body.prepend(host);
    // the top layer: no transform, filter or stacking of the page reaches it
    host.popover = "manual";
    host.showPopover?.();
  }
  return root;
};

// keeps of a layer what fits the moment
const layer = (markup, moments) => {
  const element = parts(markup).firstElementChild;
  for (const one of element.querySelectorAll("[data-when]")) {
    if (!moments.includes(one.dataset.when)) one.remove();
  }
  return element;
};

const mode = () => (state.again ? "again" : signal ? "gpc" : "first");

const showBanner = () => {
  if (banner || dismissed || window.top !== window || !state.asked.length) return;
  banner = layer(BANNER, [mode(), state.again ? "" : "whole", signal ? "signal" : ""]);
  banner.dataset.mode = mode();
  for (const one of banner.querySelectorAll("[data-of]")) {
    if (!state.asked.includes(one.dataset.of)) one.remove();
  }
  for (const one of banner.querySelectorAll("[data-news]")) {
    const [category, revision] = one.dataset.news.split(" ");
    if (!state.again || !state.isNew(category, revision)) one.remove();
  }
  shadow().append(banner);
  // the page can always be scrolled out from under the banner, and focus is never hidden by it
  adopt(document, (room ??= sheetOf("")));
  new ResizeObserver(([{ target }]) => {
    const height = target.isConnected ? target.offsetHeight : 0;
    room.replaceSync(
      height ? `html{padding-bottom:${height}px!important;scroll-padding-bottom:${height}px!important}` : "",
    );
  }).observe(banner);
};

const hideBanner = () => {
  banner?.remove();
  banner = null;
};

const dayOf = (time) =>
  new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "long" }).format(time * 1000);

const showSettings = () => {
  if (dialog) return;
  dialog = layer(DIALOG, [signal ? "gpc" : "first", signal ? "signal" : "", record ? "answered" : ""]);
  const inputs = [...dialog.querySelectorAll("input")];
  const wholes = (category) => inputs.filter((one) => one.name.startsWith(`${category}/`));
  const gather = (category) => {
    const whole = inputs.find((one) => one.name === category);
    const own = wholes(category);
    whole.checked = own.every((one) => one.checked);
    whole.indeterminate = !whole.checked && own.some((one) => one.checked);
  };
  for (const input of inputs) input.checked = state.granted(input.name);
  CATEGORIES.forEach(gather);
  dialog.addEventListener("change", ({ target }) => {
    const [category, service] = target.name.split("/");
    if (!service) for (const one of wholes(category)) one.checked = target.checked;
    gather(category);
  });
  for (const one of dialog.querySelectorAll("time")) one.textContent = dayOf(record.time);
  dialog.addEventListener("close", () => {
    dialog.remove();
    dialog = null;
  });
  shadow().append(dialog);
  dialog.showModal();
};

const say = (words, stays) => {
  if (!document.body) return;
  const status = shadow().querySelector(".status");
  status.firstElementChild.textContent = words;
  status.toggleAttribute("data-stays", stays);
};

const showStatus = () => {
  for (const one of document.querySelectorAll("[data-consent-status]")) {
    const category = one.dataset.consentStatus;
    const letter = record?.answers[category]?.[0];
    one.textContent = state.granted(category)
      ? WORDS.yes
      : servicesOf(category).some(state.granted)
        ? WORDS.partly
        : letter === "n"
          ? WORDS.no
          : WORDS.open;
  }
};
