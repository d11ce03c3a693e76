// marks the controls that a page shows, and tells where the keyboard is; returns their number
() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const controls = [...document.querySelectorAll(CONTROLS)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled
      && element.checkVisibility({ visibilityProperty: true }),
  );
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [r, g, b] = rgba(colour).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // the ring lies outside of the element, on what its nearest opaque ancestor paints
  const paper = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return "Canvas";
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  window.here = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const style = getComputedStyle(element);
    const control = controls.indexOf(element);
    return {
      control: control < 0 ? null : control,
      words: element.outerHTML.slice(0, 80),
      ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      contrast: contrast(style.outlineColor, paper(element)),
    };
  };
  return controls.length;
}
