// runs before the page's own scripts; asks once a frame whether the banner can be pressed.
// It keeps no promises, so that whatever microtasks there are belong to the page.
(find, settle, patience) => {
  const opacity = (element) => {
    let product = 1;
    for (let one = element; one; one = one.parentElement ?? one.getRootNode().host) {
      product *= getComputedStyle(one).opacity;
    }
    return product;
  };
  const seen = () => {
    const element = document.body && find();
    if (!element?.checkVisibility({ visibilityProperty: true })) return false;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return x > 0 && y > 0 && x < innerWidth && y < innerHeight && opacity(element) > 0.5;
  };

  let visible = null;
  let loaded = false;
  let late = false;
  let settling = false;
  const quiet = () => {
    performance.mark("codars-quiet");
    console.debug("codars-quiet");
  };
  const next = () => {
    if (settling || !loaded || !(visible || late)) return;
    settling = true;
    setTimeout(quiet, settle);
  };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    visible = performance.now();
    performance.mark("codars-seen");
    next();
  };
  const look = () => {
    if (seen()) port2.postMessage(null); // arrives when the frame is done
    else if (!late) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener("load", () => {
    loaded = true;
    setTimeout(() => {
      late = true;
      next();
    }, patience);
    next();
  });

  Object.defineProperty(globalThis, "codarsProbe", {
    value: () =>
      new Promise((done) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries();
          done(shifts.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(done, 100, 0); // there were none
      }).then((shift) => ({
        visible,
        shift,
        painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
        loaded: performance
          .getEntriesByType("resource")
          .filter(({ name }) => !name.endsWith("/favicon.ico"))
          .map(({ name, transferSize }) => ({ address: name, fetched: transferSize > 0 })),
      })),
  });
}
