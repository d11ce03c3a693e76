// everything on one screen: read, decide, act, and follow what other tabs do
const whenAnswered = [];
const signal = navigator.globalPrivacyControl === true && CATEGORIES.includes("marketing");
const everything = (yes) => Object.fromEntries(CATEGORIES.map((category) => [category, yes]));
let state, record, dismissed;

const read = () => {
  record = honour(loadRecord(), signal);
  state = decide(record, signal);
};

const receiptOf = ({ time, language, method, shown, answers, services }) => ({
  schema: 1,
  time: new Date(time * 1000).toISOString(),
  expires: new Date(expiry(record) * 1000).toISOString(),
  language,
  method,
  categories: Object.fromEntries(
    CATEGORIES.map((one) => [one, { y: true, n: false }[answers[one]?.[0]] ?? null]),
  ),
  services: Object.keys(SERVICES).filter((key) => services.includes(SERVICES[key])),
  inventory: INVENTORY,
  shown,
  record: writeRecord(record),
});

const granted = (keys) => Object.fromEntries(keys.map((key) => [key, state.granted(key)]));

const follow = () => {
  const before = state.granted;
  const keys = [...CATEGORIES, ...Object.keys(SERVICES)];
  read();
  erase(state.granted);
  const stuck = closeGates();
  if (record) tellVendors(SIGNALS);
  if (keys.some((key) => before(key) !== state.granted(key))) {
    const detail = {
      method: record?.method,
      categories: granted(CATEGORIES),
      services: granted(Object.keys(SERVICES)),
    };
    document.dispatchEvent(new CustomEvent("codars:consent", { detail }));
  }
  if (stuck) {
    location.reload();
    return;
  }
  show();
  tellLeft(leftovers(before, state.granted));
};

const tellLeft = (names) => {
  if (names.length) say(WORDS.left + names.join(", "), true);
};

const decideBy = (method, choice) => {
  const next = answer(record, method, choice, signal, seconds());
  storeRecord(next);
  dismissed = true;
  hideBanner();
  dialog?.close();
  say(WORDS.saved, false);
  follow();
  channel?.postMessage("");
  if (record) for (const tell of whenAnswered) tell();
};

const ACTS = {
  open: () => showSettings(),
  close: (button) => {
    if (button.closest("dialog")) dialog.close();
    else say("", false);
  },
  accept: (button) => decideBy("accept", { ...asked(button, true), ...(signal && { marketing: false }) }),
  reject: (button) => decideBy("reject", asked(button, false)),
  withdraw: () => decideBy("withdraw", everything(false)),
  save: (button) => {
    const form = dialog ?? button.closest("form");
    const choice = {};
    for (const { name, checked } of form.querySelectorAll("input[name]")) {
      const [category, service] = name.split("/");
      if (!service) choice[category] = checked;
      else if (!choice[category] && checked) choice[name] = true;
    }
    decideBy("save", choice);
  },
  once: (button) => {
    const embed = embedOf(button);
    start(embed, embed.dataset.consent, true);
  },
  embed: (button) => decideBy("embed", { [embedOf(button).dataset.consent]: true }),
  receipt: (button) => {
    const text = JSON.stringify(receiptOf(record), null, 1);
    button.nextElementSibling.textContent = text;
    navigator.clipboard?.writeText(text).catch(() => {});
  },
};

const embedOf = (button) => embeds.get(button.closest("[data-consent-placeholder]"));

// asked anew, a visitor answers for what is asked; everywhere else for everything
const asked = (button, yes) =>
  banner?.contains(button) && state.again
    ? Object.fromEntries(state.asked.map((category) => [category, yes]))
    : everything(yes);

const show = () => {
  // while the page is being read, its first element tells where the banner belongs
  if (!document.body?.firstElementChild && document.readyState === "loading") return;
  showBanner();
  openGates();
  showStatus();
};

let channel;
const listen = () => {
  channel?.close();
  channel = attempt(() => new BroadcastChannel("codars_consent"));
  if (channel) channel.onmessage = refresh;
};

// another tab, or this page brought back from the cache, may have another record by now
const refresh = () => {
  const now = loadRecord();
  if ((now && writeRecord(now)) === (record && writeRecord(record))) return;
  hideBanner();
  follow();
};

read();
tellVendors(SIGNALS, true);
if (record) {
  tellVendors(SIGNALS);
  storeRecord(record);
}
erase(state.granted);
window.addEventListener(
  "click",
  (event) => {
    const control = event.composedPath()[0].closest?.("[data-consent-do]");
    const act = control && ACTS[control.dataset.consentDo];
    if (!act) return;
    event.preventDefault();
    act(control);
  },
  true,
);
new MutationObserver(show).observe(document, { childList: true, subtree: true });
document.addEventListener("DOMContentLoaded", show);
document.addEventListener("visibilitychange", refresh);
window.addEventListener("pagehide", () => channel?.close());
window.addEventListener("pageshow", ({ persisted }) => {
  listen();
  if (persisted) refresh();
});
listen();
show();
// a reload that took back what ran has to say afterwards what it could not delete
if (record?.time > seconds() - 10 && performance.getEntriesByType("navigation")[0]?.type === "reload") {
  document.addEventListener("DOMContentLoaded", () => tellLeft(leftovers(() => true, state.granted)));
}
window.codarsConsent = {
  get record() {
    return record && receiptOf(record);
  },
  granted: (key) => state.granted(key),
  open: () => showSettings(),
  accept: () => ACTS.accept(),
  reject: () => ACTS.reject(),
  withdraw: () => ACTS.withdraw(),
};
