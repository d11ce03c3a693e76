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
    [...document.cookie.matchAll(/(?:^|; )codars_consent=([^;]*)/g)]
      .map(([, text]) => readRecord(text, seconds()))
      .sort((one, other) => other?.time - one?.time || !one - !other)[0],
  );

const storeRecord = (text, time) =>
  attempt(() => {
    const domain = location.hostname.endsWith(DOMAIN) ? DOMAIN : "";
    const secure = location.protocol === "https:" ? ";Secure" : "";
    const rest = expiry(time) - seconds();
    document.cookie = `codars_consent=${text};Path=/;SameSite=Lax;Max-Age=${rest};Domain=${domain}${secure}`;
  });
