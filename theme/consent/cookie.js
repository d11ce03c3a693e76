// the record's place on the device
const seconds = () => Math.floor(Date.now() / 1000);

const attempt = (what) => {
  try {
    return what();
  } catch {
    // what cannot be read or stored was never said
  }
};

const loadRecord = () =>
  attempt(() =>
    document.cookie
      .split("; ")
      .map((pair) => readRecord(pair.replace("codars_consent=", ""), seconds()))
      .reduce((one, other) => (other?.time > (one?.time ?? 0) ? other : one)),
  );

const storeRecord = (text, time) =>
  attempt(() => {
    const domain = location.hostname.endsWith(DOMAIN) ? DOMAIN : "";
    const secure = location.protocol === "https:" ? ";Secure" : "";
    const age = expiry(time) - seconds();
    document.cookie = `codars_consent=${text};Path=/;SameSite=Lax;Max-Age=${age};Domain=${domain}${secure}`;
  });
