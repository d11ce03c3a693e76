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

const adopt = (place, style) => {
  const sheet = new CSSStyleSheet();
  place.adoptedStyleSheets.push(sheet);
  sheet.replaceSync(style);
  return sheet;
};

let root, banner, dialog;

// where the keyboard enters the page; a link past its head stays the first stop
const firstControl = () => document.querySelector("a,button,input");

const shadow = () => {
  if (!root) {
    const host = document.createElement("codars-consent");
    const first = firstControl();
    host.lang = LANGUAGE;
    host.popover = "manual";
    root = host.attachShadow({ mode: "open" });
    root.append(parts(STATUS));
    adopt(root, STYLE);
    if (first?.matches("a[href^='#']")) first.after(host);
    else (document.body ?? document.documentElement).prepend(host);
    // the top layer, where no transform or stacking of the page reaches it; once all is painted,
    // because it asks for the layout of the whole page
    requestAnimationFrame(() => setTimeout(() => host.isConnected && host.showPopover()));
  }
  return root;
};

// a layer with only what fits the moment
const show = (markup, ...moments) => {
  const layer = parts(markup).firstElementChild;
  for (const one of layer.querySelectorAll("[data-when]")) {
    if (!moments.includes(one.dataset.when)) one.remove();
  }
  shadow().append(layer);
  return layer;
};

const say = (words) => {
  shadow().querySelector("[role=status]").textContent = words;
};

const showBanner = () => {
  if (banner || dismissed || top !== window || !asked[0]) return;
  const news = newsOf();
  const mode = news[0] ? "again" : signal ? "gpc" : "first";
  banner = show(BANNER, mode, news[0] ?? "whole", signal && "signal", ...asked, ...news);
  banner.dataset.mode = mode;
  // the page can be scrolled out from under the banner, and focus is never hidden by it
  const room = adopt(document, "");
  new ResizeObserver(() => {
    const height = (banner?.offsetHeight ?? 0) + "px!important";
    room.replaceSync(`html{padding-bottom:${height};scroll-padding-bottom:${height}}`);
  }).observe(banner);
};

const hideBanner = () => {
  banner = banner?.remove();
};

const openSettings = () => {
  ready();
  if (dialog) return;
  dialog = show(DIALOG, signal ? "gpc" : "first", signal && "signal", record && "answered");
  const boxes = [...dialog.querySelectorAll("input")];
  const settle = (changed) => {
    for (const whole of boxes.filter((box) => CATEGORIES.includes(box.name))) {
      const own = boxes.filter((box) => box.name.startsWith(whole.name + "/"));
      if (changed === whole) for (const box of own) box.checked = whole.checked;
      whole.checked = own.every((box) => box.checked);
      whole.indeterminate = !whole.checked && own.some((box) => box.checked);
    }
  };
  for (const box of boxes) box.checked = granted(box.name);
  settle();
  dialog.onchange = (event) => settle(event.target);
  for (const day of dialog.querySelectorAll("time")) {
    day.textContent = new Date(record.time * 1000).toLocaleDateString(DATES, { dateStyle: "long" });
  }
  dialog.onclose = () => {
    dialog = dialog.remove();
  };
  dialog.showModal();
};
