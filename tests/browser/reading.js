// what a page says to a program that reads it: headings, tables, links, ids, languages
() => {
  const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const all = (selector, draw, root = document) => [...root.querySelectorAll(selector)].map(draw);
  const name = (element) => plain(element.getAttribute("aria-label") || element.textContent);
  const language = (element) => element.closest("[lang]")?.lang ?? "";
  const landmark = (element) =>
    element.closest("main") ? "main" : element.closest("body > header") ? "banner"
      : element.closest("body > footer") ? "contentinfo" : "";
  const referring = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"];
  const texts = function* () {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (plain(walker.currentNode.data) && !parent.closest("script, style, noscript, code, [translate=no]")) {
        yield { language: language(parent), words: plain(walker.currentNode.data) };
      }
    }
  };
  return {
    title: document.title,
    language: document.documentElement.lang,
    headings: all("h1, h2, h3, h4, h5, h6", (heading) => ({
      level: Number(heading.tagName[1]), words: name(heading), language: language(heading),
    })),
    clauses: all("[data-clause]", (clause) => ({
      id: clause.id,
      heading: plain(clause.querySelector("h2, h3, h4, h5, h6")?.textContent),
    })),
    tables: all("table", (table) => ({
      caption: plain(table.caption?.textContent),
      headers: table.querySelectorAll("th").length,
      scoped: table.querySelectorAll("th[scope]").length,
    })),
    links: all("a[href]", (link) => ({
      url: link.href, name: name(link), language: link.lang,
      target_language: link.hreflang, landmark: landmark(link),
    })),
    contents: all("main nav a[href^='#']", (link) => link.hash.slice(1)),
    help: all("address, dt, a[href^='mailto:'], a[href^='tel:'], button", name,
      document.querySelector("body > footer") ?? document.createElement("i")),
    ids: all("[id]", (element) => element.id),
    referred: referring.flatMap((attribute) =>
      all(`[${attribute}]`, (element) => element.getAttribute(attribute).split(/\s+/)).flat()),
    texts: [...texts()],
  };
}
