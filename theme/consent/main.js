// everything on one screen: read, decide, act, and follow what other tabs do
const signal = navigator.globalPrivacyControl === true;
const vendors = [];
const answered = [];
let state, record, dismissed, channel;

const read = () => {
  record = loadRecord();
  state = decide(record, signal);
  if (state.overruled) {
    // the time stays: nobody has chosen anew
    storeRecord(answer(record, "gpc", { marketing: [] }, signal, record.time), record.time);
    read();
  }
};

const follow = () => {
  const before = KEYS.filter(state.granted);
  read();
  erase();
  const stuck = closeGates();
  const detail = Object.fromEntries(KEYS.map((key) => [key, state.granted(key)]));
  if (record) for (const tell of vendors) tell(state.granted);
  if (`${before}` !== `${KEYS.filter(state.granted)}`) {
    document.dispatchEvent(new CustomEvent("codars:consent", { detail }));
  }
  if (stuck) return location.reload();
  update();
  tellLeft(before);
};

// what other sites have set stays on the device
const tellLeft = (before) => {
  const left = before.flatMap((key) => (state.granted(key) ? [] : (BEYOND[key] ?? [])));
  if (left.length) say(WORDS.left + left.join(", "), true);
};

const decideBy = (method, choice) => {
  const time = seconds();
  storeRecord(answer(record, method, choice, signal, time), time);
  dismissed = true;
  hideBanner();
  dialog?.close();
  say(WORDS.saved, false);
  follow();
  channel?.postMessage(0);
  for (const send of answered) send();
};

const each = (categories, keys) =>
  Object.fromEntries(categories.map((category) => [category, keys(category)]));

const ACTS = {
  open: openSettings,
  close: () => (dialog ? dialog.close() : say("", false)),
  // on the banner for what is asked, elsewhere for everything
  accept: (button) =>
    decideBy("accept", each(banner?.contains(button) ? state.asked : state.offered, (one) => [one])),
  reject: (button) =>
    decideBy("reject", each(banner?.contains(button) ? state.asked : CATEGORIES, () => [])),
  withdraw: () => decideBy("withdraw", each(CATEGORIES, () => [])),
  save: (button) => {
    const names = [...(dialog ?? button.closest("form")).querySelectorAll(":checked")].map((box) => box.name);
    decideBy("save", each(CATEGORIES, (one) => names.filter((name) => name.split("/")[0] === one)));
  },
  receipt: (button) => {
    const text = JSON.stringify({ schema: 1, record: record.text });
    button.nextElementSibling.textContent = text;
    navigator.clipboard?.writeText(text);
  },
};

const update = () => {
  // while the page is being read, its first element tells where the banner belongs
  if (!document.body?.firstElementChild && document.readyState === "loading") return;
  showBanner();
  openGates();
};

// another tab, or the time in the cache, may have brought another record
const refresh = () => {
  if (loadRecord()?.text === record?.text) return;
  hideBanner();
  follow();
};

const listen = () => {
  channel = attempt(() => new BroadcastChannel("codars_consent"));
  if (channel) channel.onmessage = refresh;
};

const begin = () => {
  read();
  for (const tell of vendors) tell(() => false, true);
  if (record) {
    storeRecord(record.text, record.time);
    for (const tell of vendors) tell(state.granted);
  }
  erase();
  listen();
  update();
  new MutationObserver(update).observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    update();
    // after a reload that stopped what ran
    if (record?.time > seconds() - 9 && performance.getEntriesByType("navigation")[0].type === "reload") {
      tellLeft(KEYS);
    }
  });
};

window.addEventListener(
  "click",
  (event) => {
    const control = event.composedPath()[0].closest?.("[data-consent-do]");
    const act = ACTS[control?.dataset.consentDo];
    if (!act) return;
    event.preventDefault();
    act(control);
  },
  true,
);
document.addEventListener("visibilitychange", refresh);
window.addEventListener("pagehide", () => channel?.close());
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  listen();
  refresh();
});

window.codarsConsent = {
  get record() {
    return record?.text ?? null;
  },
  granted: (key) => state.granted(key),
  open: openSettings,
  accept: ACTS.accept,
  reject: ACTS.reject,
  withdraw: ACTS.withdraw,
};
