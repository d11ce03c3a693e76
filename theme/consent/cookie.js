// the record's place on the device
const seconds = () => Math.floor(Date.now() / 1000);

const loadRecord = () => {
  try {
    return (
      [...document.cookie.matchAll(/(?:^|; )codars_consent=([^;]*)/g)]
        .map(([, text]) => readRecord(text, seconds()))
        .filter(Boolean)
        .sort((one, other) => other.time - one.time)[0] ?? null
    );
  } catch {
    return null;
  }
};

const storeRecord = (record) => {
  const host = location.hostname;
  const domain = DOMAIN && `.${host}`.endsWith(`.${DOMAIN}`) ? `;Domain=${DOMAIN}` : "";
  const secure = location.protocol === "https:" ? ";Secure" : "";
  const put = (value, age, where) => {
    document.cookie = `codars_consent=${value};Path=/;SameSite=Lax;Max-Age=${age}${where}${secure}`;
  };
  try {
    if (domain) put("", 0, "");
    put(writeRecord(record), expiry(record) - seconds(), domain);
  } catch {
    // what cannot be stored was never said
  }
};
