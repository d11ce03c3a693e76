// as much of both extensions as the rules need: they see the page's DOM and click by script
globalThis.autoconsent = async (rule, act) => {
  const find = (path) =>
    [path].flat().reduce((found, css) => (found?.shadowRoot ?? found)?.querySelector(css), document);
  const steps = {
    exists: (path) => Boolean(find(path)),
    visible: (path) => Boolean(find(path)?.offsetHeight),
    waitForThenClick: (path) => Boolean(find(path)) && (find(path).click(), true),
    cookieContains: (text) => document.cookie.includes(text),
  };
  const does = (all) => all.every((step) => Object.keys(step).every((name) => steps[name](step[name])));
  return [rule.detectCmp, rule.detectPopup, rule[act], rule.test].map(does);
};

globalThis.consentOMatic = async (rule, allowed) => {
  const inside = (top, { selector }) => (top.shadowRoot ?? top).querySelector(selector);
  const find = ({ parent, target }) => {
    const top = parent ? inside(document, parent) : document;
    return top && inside(top, target);
  };
  const matchers = {
    css: (one) => Boolean(find(one)),
    checkbox: (one) => find(one).checked,
  };
  const actions = {
    click: (one) => find(one).click(),
    consent: ({ consents }) => {
      for (const { type, toggleAction, matcher } of consents) {
        if (matchers[matcher.type](matcher) !== allowed.includes(type)) actions[toggleAction.type](toggleAction);
      }
    },
  };
  const seen = rule.detectors.flatMap((one) => [...one.presentMatcher, ...one.showingMatcher]);
  const shown = seen.every((one) => matchers[one.type](one));
  for (const name of ["OPEN_OPTIONS", "DO_CONSENT", "SAVE_CONSENT"]) {
    const { action } = rule.methods.find((one) => one.name === name);
    actions[action.type](action);
  }
  return [shown, seen.every((one) => matchers[one.type](one))];
};
