// what a record allows, and what must be asked; touches neither the page nor its cookies
const revisionOf = (answer) => parseInt(answer.slice(1), 10);
const servicesOf = (category) =>
  Object.keys(SERVICES).filter((key) => key.startsWith(category + "/"));

const decide = (record, signal) => {
  const answers = record?.answers ?? {};
  const listed = (key) => record?.services.includes(SERVICES[key]);
  const refusedBySignal = (category) => signal && category === "marketing";
  // an answer counts for what it was given to, and marketing under the signal only if given there
  const counts = (category) =>
    answers[category] &&
    revisionOf(answers[category]) === REVISIONS[category] &&
    (!refusedBySignal(category) || answers[category].endsWith("g"));
  const granted = (key) => {
    const [category] = key.split("/");
    return Boolean(
      CATEGORIES.includes(category) &&
        (key === category || Object.hasOwn(SERVICES, key)) &&
        counts(category) &&
        (answers[category][0] === "y" || listed(key)),
    );
  };
  const mustAsk = (category) => {
    const answer = answers[category];
    if (!answer || answer[0] === "u") return true;
    const agreed = answer[0] === "y" || servicesOf(category).some(listed);
    return agreed && revisionOf(answer) !== REVISIONS[category];
  };
  return {
    granted,
    counts,
    listed,
    asked: CATEGORIES.filter((one) => !refusedBySignal(one) && mustAsk(one)),
    again: CATEGORIES.some((one) => answers[one] && answers[one][0] !== "u"),
    // what was added to a category since the visitor agreed to it
    isNew: (category, revision) => revisionOf(answers[category] ?? "u0") < revision,
  };
};

// the record after an act: `choice` says yes or no of categories and of services apart from theirs
const answer = (record, method, choice, signal, now) => {
  const decision = decide(record, signal);
  const answers = {};
  const services = [];
  for (const category of CATEGORIES) {
    const before = record?.answers[category];
    const asWhole = category in choice;
    const touched = asWhole || servicesOf(category).some((key) => key in choice);
    if (touched) {
      const letter = asWhole ? (choice[category] ? "y" : "n") : before?.[0] === "n" ? "n" : "u";
      const mark = signal && category === "marketing" ? "g" : "";
      answers[category] = letter + REVISIONS[category] + mark;
    } else if (before) {
      answers[category] = before;
    }
    if (answers[category]?.[0] === "y") continue;
    const kept = !asWhole && (!touched || decision.counts(category));
    for (const key of servicesOf(category)) {
      if (choice[key] ?? (kept && decision.listed(key))) services.push(SERVICES[key]);
    }
  }
  return { time: now, language: LANGUAGE, method, answers, services, shown: SHOWN };
};

// Global Privacy Control takes back what was granted before it was heard, and says so
const honour = (record, signal) => {
  const before = record?.answers.marketing;
  const own = servicesOf("marketing").map((key) => SERVICES[key]);
  const grants = before?.[0] === "y" || record?.services.some((code) => own.includes(code));
  if (!signal || !before || before.endsWith("g") || !grants) return record;
  return {
    ...record,
    method: "gpc",
    answers: { ...record.answers, marketing: `n${revisionOf(before)}g` },
    services: record.services.filter((code) => !own.includes(code)),
  };
};

// the most exact declaration of a name decides; what nobody declared is left alone
const mustGo = (name, storage, granted) => {
  const item = ITEMS.find(
    ([pattern, kind]) =>
      kind === storage &&
      (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern),
  );
  return Boolean(item) && item[2] !== "necessary" && !granted(item[2]);
};
