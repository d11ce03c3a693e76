// what a visitor decided, as the one line that the cookie holds; anything else is nothing
const CATEGORIES = Object.keys(REVISIONS);
const DAY = 86400;
const RECORD =
  /^1\.([0-9a-z]{1,7})\.([\w-]{2,35})\.(accept|reject|save|embed|withdraw|gpc)\.((?:[a-z]+-[ynu]\d{1,6}g?(?:~(?!\.)|(?=\.)))*)\.([0-9a-z~]*)\.([0-9a-f]{16})$/;

const readRecord = (text, now) => {
  const [, time, language, method, answers, services, shown] = RECORD.exec(text) ?? [];
  const record = shown && {
    time: parseInt(time, 36),
    language,
    method,
    answers: Object.fromEntries(answers ? answers.split("~").map((one) => one.split("-")) : []),
    services: services ? services.split("~") : [],
    shown,
  };
  return record && record.time < now + DAY && expiry(record) > now ? record : null;
};

const writeRecord = ({ time, language, method, answers, services, shown }) =>
  [
    1,
    time.toString(36),
    language,
    method,
    Object.entries(answers).map((one) => one.join("-")).join("~"),
    services.join("~"),
    shown,
  ].join(".");

// counted in calendar months from the record's own time, so that visits do not prolong it
const expiry = ({ time }) => {
  const day = new Date(time * 1000);
  return day.setUTCMonth(day.getUTCMonth() + MONTHS) / 1000;
};
