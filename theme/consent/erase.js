// delete what is declared, can be reached from here, and is not allowed
const attempt = (what) => {
  try {
    return what();
  } catch {
    return undefined;
  }
};

const cookieNames = () =>
  attempt(() => document.cookie.split("; ").map((pair) => pair.split("=")[0])) ?? [];

const eraseCookies = (granted) => {
  const labels = location.hostname.split(".");
  const domains = ["", ...labels.map((_, at) => `;Domain=${labels.slice(at).join(".")}`)];
  const steps = location.pathname.split("/");
  const paths = steps.flatMap((_, at) => {
    const path = steps.slice(0, at + 1).join("/");
    return [path, `${path}/`];
  });
  for (const name of cookieNames().filter((one) => mustGo(one, "c", granted))) {
    for (const domain of domains) {
      for (const path of paths) {
        for (const needs of ["", ";Secure", ";Secure;SameSite=None;Partitioned"]) {
          document.cookie = `${name}=;Max-Age=0;Path=${path}${domain}${needs}`;
        }
      }
    }
  }
};

const eraseKeys = (storage, kind, granted) => {
  for (let at = storage.length; at--; ) {
    const key = storage.key(at);
    if (mustGo(key, kind, granted)) storage.removeItem(key);
  }
};

const eraseListed = async (names, kind, remove, granted) => {
  for (const name of await names) if (mustGo(name, kind, granted)) remove(name);
};

const ERASERS = {
  c: eraseCookies,
  l: (granted) => eraseKeys(localStorage, "l", granted),
  s: (granted) => eraseKeys(sessionStorage, "s", granted),
  i: (granted) =>
    indexedDB.databases().then((found) =>
      eraseListed(found.map(({ name }) => name), "i", (name) => indexedDB.deleteDatabase(name), granted),
    ).catch(() => {}),
  k: (granted) =>
    eraseListed(caches.keys(), "k", (name) => caches.delete(name), granted).catch(() => {}),
};

const erase = (granted) => {
  for (const kind of new Set(ITEMS.map((item) => item[1]))) {
    if (kind !== "t") attempt(() => ERASERS[kind](granted));
  }
};

// what was allowed before, is not now, and stays on the device all the same
const leftovers = (before, granted) => {
  const there = cookieNames();
  return ITEMS.filter(
    ([name, kind, key]) =>
      before(key) && !granted(key) && (kind === "t" || (kind === "c" && there.includes(name))),
  ).map(([name]) => name);
};
