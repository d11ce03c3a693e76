// questions about a page's layout; each answers with a line for every finding
() => {
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
  const LEAST = 24;
  const say = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 100);
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const hides = (style) => /hidden|clip/.test(style.overflowX) || /hidden|clip/.test(style.overflowY);
  // a page grows to where its lines end
  const mirrored = document.documentElement.dir === "rtl";
  const beyond = (box, width) => (mirrored ? box.left < -1 : box.right > width + 1);
  // words for screen readers alone are a pixel large; a skip link waits off the screen
  const forEyes = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.bottom > 0
      && (mirrored ? box.left < document.documentElement.clientWidth : box.right > 0)
      && !element.closest("[data-for-readers]");
  };
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const scroller = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (scrolls(at)) return at;
    }
    return null;
  };
  const named = (element) => element.role === "region" && element.tabIndex >= 0
    && (element.ariaLabel || element.hasAttribute("aria-labelledby"));
  const inLine = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const around = document.createRange();
    around.selectNodeContents(block);
    return around.toString().replace(/[\s·|,.]/g, "") !== element.textContent.replace(/[\s·|,.]/g, "")
      && [...block.childNodes].some((node) => node !== element && !node.contains?.(element)
        && !node.matches?.("a") && /\p{L}{2}/u.test(node.textContent));
  };
  const crowded = (element, others) => {
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return others.some((other) => {
      if (other === element) return false;
      const near = other.getBoundingClientRect();
      const across = Math.max(near.left - x, 0, x - near.right);
      const down = Math.max(near.top - y, 0, y - near.bottom);
      return Math.hypot(across, down) < LEAST / 2;
    });
  };
  return {
    overflowing: () => {
      const width = document.documentElement.clientWidth;
      const wide = all("body *").filter((element) => forEyes(element)
        && beyond(element.getBoundingClientRect(), width)
        && !(scroller(element) && scroller(element) !== element));
      const nameless = all("body *").filter((element) => scrolls(element)
        && element.scrollWidth > element.clientWidth + 1 && !named(element));
      const page = document.documentElement.scrollWidth > width ? ["the page itself"] : [];
      return [...page, ...wide.map(say), ...nameless.map((element) => `no region: ${say(element)}`)];
    },
    clipped: () => all("body *").filter((element) => forEyes(element)
      && hides(getComputedStyle(element))
      && (element.scrollWidth > element.clientWidth + 1
        || element.scrollHeight > element.clientHeight + 1)).map(say),
    small: () => {
      const targets = all(TARGETS).filter(forEyes);
      return targets.filter((element) => {
        const box = element.getBoundingClientRect();
        return (box.width < LEAST || box.height < LEAST) && !inLine(element)
          && crowded(element, targets);
      }).map(say);
    },
    edgeless: () => all("button, input, select, textarea, [role=button], [role=switch]")
      .filter((element) => {
        const style = getComputedStyle(element);
        return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1;
      }).map(say),
    unprinted: () => all("[data-clause] a[href^=http]")
      .filter((element) => element.origin !== location.origin)
      .filter((element) => {
        const address = element.host.replace(/^www\./, "") + element.pathname.replace(/\/$/, "");
        const after = getComputedStyle(element, "::after").content;
        return !`${element.textContent} ${after}`.includes(address);
      }).map(say),
  };
}
