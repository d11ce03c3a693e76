// the record's place on the device
const seconds = () => Math.floor(Date.now() / 1000);

const attempt = (what) => {
  try {
    return what();
  } catch {
    // what cannot be read or stored was never said
  }
};

const readCookies = () =>
  document.cookie.split("; ").map((pair) => {
    const [name, value] = pair.split("=");
    return { name, value };
  });

const loadRecord = (cookies) =>
  attempt(() =>
    (cookies ?? readCookies())
      .map(({ name, value }) => name === "codars_consent" && readRecord(value, seconds()))
      .reduce((one, other) => (other?.time > (one?.time ?? 0) ? other : one), undefined),
  );

const storeRecord = (text, time) =>
  attempt(() => {
    const domain = location.hostname.endsWith(DOMAIN) ? DOMAIN : "";
    const secure = location.protocol === "https:" ? ";Secure" : "";
    const age = expiry(time) - seconds();
    document.cookie = `codars_consent=${text};Path=/;SameSite=Lax;Max-Age=${age};Domain=${domain}${secure}`;
  });
