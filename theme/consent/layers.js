// the two layers, in a shadow root that the page's styles cannot reach
const policy = (window.trustedTypes ?? { createPolicy: (_, rules) => rules }).createPolicy(
  "codars-consent",
  { createHTML: (text) => text },
);

const parts = (markup) => {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(markup);
  return template.content;
};

const sheets = new Map();
const adopt = (place, style) => {
  if (sheets.has(style)) return sheets.get(style);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  place.adoptedStyleSheets.push(sheet);
  sheets.set(style, sheet);
  return sheet;
};

let root, banner, dialog;

const shadow = () => {
  if (!root) {
    const host = document.createElement("codars-consent");
    const first = document.body.firstElementChild;
    host.lang = LANGUAGE;
    // the top layer: no transform, filter or stacking of the page reaches it
    host.popover = "manual";
    root = host.attachShadow({ mode: "open" });
    root.append(parts(STATUS));
    adopt(root, STYLE);
    if (first?.matches("a[href^='#']")) first.after(host);
    else document.body.prepend(host);
    host.showPopover();
  }
  return root;
};

// a layer with only what fits the moment
const show = (markup, moments) => {
  const layer = parts(markup).firstElementChild;
  for (const one of layer.querySelectorAll("[data-when]")) {
    if (!moments.includes(one.dataset.when)) one.remove();
  }
  shadow().append(layer);
  return layer;
};

const showBanner = () => {
  if (banner || dismissed || window.top !== window || !state.asked.length) return;
  const mode = state.news.length ? "again" : signal ? "gpc" : "first";
  banner = show(BANNER, [mode, mode === "again" || "whole", signal && "signal", ...state.asked, ...state.news]);
  banner.dataset.mode = mode;
  // the page can be scrolled out from under the banner, and focus is never hidden by it
  const room = adopt(document, "html{}");
  new ResizeObserver(() => {
    const height = banner?.offsetHeight ?? 0;
    room.replaceSync(`html{padding-bottom:${height}px!important;scroll-padding-bottom:${height}px!important}`);
  }).observe(banner);
};

const hideBanner = () => {
  banner?.remove();
  banner = null;
};

const openSettings = () => {
  if (dialog) return;
  dialog = show(DIALOG, [signal ? "gpc" : "first", signal && "signal", record && "answered"]);
  const boxes = [...dialog.querySelectorAll("input")];
  const settle = (category) => {
    const [whole, ...own] = boxes.filter((box) => box.name.split("/")[0] === category);
    whole.checked = own.every((box) => box.checked);
    whole.indeterminate = !whole.checked && own.some((box) => box.checked);
  };
  for (const box of boxes) {
    box.checked = state.granted(box.name);
    box.onchange = () => {
      const [category, service] = box.name.split("/");
      for (const one of boxes) if (!service && one.name.startsWith(category + "/")) one.checked = box.checked;
      settle(category);
    };
  }
  CATEGORIES.forEach(settle);
  for (const day of dialog.querySelectorAll("time")) {
    day.textContent = new Date(record.time * 1000).toLocaleDateString(LANGUAGE, { dateStyle: "long" });
  }
  dialog.onclose = () => {
    dialog.remove();
    dialog = null;
  };
  dialog.showModal();
};

const say = (words, stays) => {
  const status = shadow().querySelector("[role=status]");
  status.textContent = words;
  status.parentNode.toggleAttribute("data-stays", stays);
};
