// what a visitor decided, as the one line that the cookie holds; any other line says nothing
const CATEGORIES = Object.keys(REVISIONS);
const KEYS = [...CATEGORIES, ...Object.keys(SERVICES)];
const RECORD =
  /^1\.([\da-z]{6,7})\.[\w-]+\.[a-z]+\.((?:[a-z]+-[ynp]\d{1,6}g?(?::\w{3})*(?:~|(?=\.)))*)\.[\da-f]{16}$/;
const DAY = 86400;

const readRecord = (text, now) => {
  const [, digits, answers] = RECORD.exec(text) ?? [];
  const time = parseInt(digits, 36);
  if (time < now + DAY && expiry(time) > now) {
    return { text, time, answers: new Map(answers.split("~").map((one) => one.split("-"))) };
  }
};

// counted in calendar months from the record's own time: visits do not prolong it
const expiry = (time) => {
  const day = new Date(time * 1000);
  return day.setUTCMonth(day.getUTCMonth() + MONTHS) / 1000;
};
