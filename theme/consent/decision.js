// what a record allows and what must be asked; touches neither the page nor its cookies
const ownOf = (category) => KEYS.filter((key) => key.startsWith(category + "/"));

const decide = (record, signal) => {
  // an answer is a letter (yes, no, partly), a revision, g, and the services allowed apart
  const answerOf = (category) => record?.answers[category] ?? "";
  const revisionOf = (category) => parseInt(answerOf(category).slice(1));
  const silenced = (category) => signal && category === "marketing";
  const granted = (key) => {
    const [category] = key.split("/");
    const [answer, ...codes] = answerOf(category).split(":");
    return (
      KEYS.includes(key) &&
      revisionOf(category) === REVISIONS[category] &&
      // under the signal only a yes counts that was given under it
      (!silenced(category) || answer.endsWith("g")) &&
      (answer[0] === "y" || codes.includes(SERVICES[key]))
    );
  };
  const agreed = (category) => /^[yp]/.test(answerOf(category));
  const offered = CATEGORIES.filter((category) => !silenced(category));
  const asked = offered.filter(
    (category) =>
      !answerOf(category) || (agreed(category) && revisionOf(category) !== REVISIONS[category]),
  );
  return {
    granted,
    offered,
    asked,
    // what was added since the visitor agreed, as category and revision
    news: asked.flatMap((category) =>
      Array.from(
        { length: REVISIONS[category] - revisionOf(category) || 0 },
        (_, at) => `${category} ${REVISIONS[category] - at}`,
      ),
    ),
    // a yes from before the signal, which takes it back
    overruled: signal && agreed("marketing") && !answerOf("marketing").includes("g"),
  };
};

// the record after an act; `choice` has the keys that are allowed of each category decided on
const answer = (record, method, choice, signal, time) =>
  writeRecord(
    time,
    method,
    CATEGORIES.flatMap((category) => {
      const keys = choice[category];
      const before = record?.answers[category];
      if (!keys) return before ? [`${category}-${before}`] : [];
      const letter = keys.includes(category) ? "y" : keys.length ? "p" : "n";
      const mark = signal && category === "marketing" ? "g" : "";
      const codes = letter === "p" ? keys.map((key) => SERVICES[key]) : [];
      return [[`${category}-${letter}${REVISIONS[category]}${mark}`, ...codes].join(":")];
    }),
  );

// what is declared, and not allowed; what nobody declared is left alone
const mustGo = (name, kind, granted) =>
  ITEMS.some((item) => item[0] === kind && item[2].test(name) && !granted(item[1]));
