// everything on one screen: read, decide, act, and follow what other tabs do
const signal = navigator.globalPrivacyControl === true;
const vendors = [];
const told = [];
let record, granted, revisionOf, offered, asked, dismissed, later, tellLeft;
let newsOf = () => [];

const read = (cookies) => {
  record = loadRecord(cookies);
  if (decide(record, signal).overruled) {
    record = readRecord(silence(record.text), seconds());
    storeRecord(record.text, record.time);
  }
  ({ granted, revisionOf, offered, asked } = decide(record, signal));
};

// whoever asks before the browser has told, by itself, what is stored, gets an answer at once
const ready = () => asked ?? arrive();

const allowed = () => KEYS.filter((key) => granted(key));

const follow = () => {
  const before = allowed();
  read();
  erase();
  if (record) for (const tell of vendors) tell();
  if (before.join() !== allowed().join()) {
    const detail = Object.fromEntries(KEYS.map((key) => [key, granted(key)]));
    document.dispatchEvent(new CustomEvent("codars:consent", { detail }));
  }
  const stuck = closeGates();
  tellLeft?.(before, stuck);
  if (stuck) return location.reload();
  update();
};

const decideBy = (method, choose) => {
  ready();
  const time = seconds();
  const text = answer(record, method, choose, signal, time);
  storeRecord(text, time);
  dismissed = performance.now();
  hideBanner();
  dialog?.close();
  if (loadRecord()?.text === text) say(SAVED);
  follow();
  for (const tell of told) tell();
};

// on the banner for what is asked, elsewhere for everything
const within = (button, all) => (banner?.contains(button) ? asked : all);

const ACTS = {
  open: openSettings,
  close: () => dialog.close(),
  accept: (button) => {
    const scope = within(button, offered);
    decideBy("accept", (one) => scope.includes(one) && [one]);
  },
  reject: (button) => {
    const scope = within(button, CATEGORIES);
    decideBy("reject", (one) => scope.includes(one) && []);
  },
  withdraw: () => decideBy("withdraw", () => []),
  save: (button) => {
    const boxes = [...(dialog ?? button.closest("form")).querySelectorAll(":checked")];
    decideBy("save", (one) => boxes.map((box) => box.name).filter((name) => name.split("/")[0] === one));
  },
  receipt: (button) => {
    const text = JSON.stringify({ schema: 1, record: record.text });
    button.nextElementSibling.textContent = text;
    navigator.clipboard?.writeText(text);
  },
};

const update = () => {
  if (asked && (firstControl() || document.readyState !== "loading")) {
    showBanner();
    openGates();
  }
};

// another tab, or the time in the cache, may have brought another record
const refresh = () => {
  ready();
  clearTimeout(later);
  // what was said here a moment ago stands: WebKit may still be telling of what was before it
  if (performance.now() - dismissed < 2000) later = setTimeout(refresh, 2000);
  else if (loadRecord()?.text !== record?.text) {
    hideBanner();
    follow();
  }
};

const arrive = (cookies) => {
  if (asked) return;
  read(cookies);
  if (record) for (const tell of vendors) tell();
  update();
  // nothing that can wait holds up the page
  (window.requestIdleCallback ?? setTimeout)(() => {
    erase(cookies);
    // some browsers end the cookies of scripts sooner; older ones do not tell what other tabs store
    const current = cookies || loadRecord()?.text === record?.text;
    if (record && current) storeRecord(record.text, record.time);
  });
};

const begin = () => {
  for (const tell of vendors) tell(true);
  // a look at document.cookie would hold the page up until the browser has answered
  if (window.cookieStore) cookieStore.getAll().then(arrive, () => arrive());
  else arrive();
  new MutationObserver(update).observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", update);
  document.addEventListener("visibilitychange", refresh);
  addEventListener("pageshow", (event) => event.persisted && refresh());
  window.cookieStore?.addEventListener("change", ({ changed, deleted }) => {
    const news = [...changed, ...deleted].find(({ name }) => name === "codars_consent");
    if (news && news.value !== record?.text) refresh();
  });
  addEventListener(
    "click",
    (event) => {
      const control = event.composedPath()[0].closest?.("[data-consent-do]");
      const act = ACTS[control?.dataset.consentDo];
      if (act) event.preventDefault(act(control));
    },
    true,
  );
};

window.codarsConsent = {
  ...ACTS,
  get record() {
    ready();
    return record?.text ?? null;
  },
  granted(key) {
    ready();
    return granted(key);
  },
};
