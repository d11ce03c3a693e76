// what a record allows and what must be asked; touches neither the page nor its cookies
const decide = (record, signal) => {
  // an answer is a letter (yes, no, partly), a revision, g, and the services allowed apart
  const answerOf = (category) => record?.answers.get(category) ?? "";
  const revisionOf = (category) => parseInt(answerOf(category).slice(1));
  const silenced = (category) => signal && category === "marketing";
  // under the signal only a yes counts that was given under it
  const overruled = (category) => silenced(category) && /^[yp]\d+(?!g)\b/.test(answerOf(category));
  const granted = (key) => {
    const [category] = key.split("/");
    const [answer, ...codes] = answerOf(category).split(":");
    return (
      KEYS.includes(key) &&
      revisionOf(category) === REVISIONS[category] &&
      !overruled(category) &&
      (answer[0] === "y" || codes.includes(SERVICES[key]))
    );
  };
  const offered = CATEGORIES.filter((category) => !silenced(category));
  return {
    granted,
    revisionOf,
    offered,
    // what was refused stays so; what was allowed is asked again where there is more of it now
    asked: offered.filter(
      (category) => answerOf(category)[0] !== "n" && revisionOf(category) !== REVISIONS[category],
    ),
    overruled: overruled("marketing"),
  };
};

// the record after an act; `choose` gives the keys allowed of a category, or leaves it as it was
const answer = (record, method, choose, signal, time) =>
  [
    1,
    time.toString(36),
    LANGUAGE,
    method,
    CATEGORIES.flatMap((category) => {
      const keys = choose(category);
      const before = record?.answers.get(category);
      if (!keys) return before ? `${category}-${before}` : [];
      const letter = keys.includes(category) ? "y" : keys[0] ? "p" : "n";
      const heard = signal && category === "marketing" ? "g" : "";
      const codes = letter === "p" ? keys.map((key) => ":" + SERVICES[key]) : [];
      return `${category}-${letter}${REVISIONS[category]}${heard}${codes.join("")}`;
    }).join("~"),
    SHOWN,
  ].join(".");

// what the signal makes of a record: nobody has chosen anew, so all else stays as it was
const silence = (text) =>
  text.replace(/\.[a-z]+(?=\.[a-z]+-)/, ".gpc").replace(/marketing-.(\d+)[:\w]*/, "marketing-n$1g");

// what is declared, and not allowed; what nobody declared is left alone
const mustGo = (name, kind, granted) =>
  ITEMS.some((item) => item[0] === kind && item[2].test(name) && !granted(item[1]));
