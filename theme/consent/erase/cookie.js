// a cookie is deleted where it was set: try every domain and path above this page, in every form
ERASERS.push((cookies = readCookies()) => {
  const above = (parts, sign) => parts.map((_, at) => parts.slice(at).join(sign));
  const domains = ["", ...above(location.hostname.split("."), ".")];
  const paths = location.pathname.split("/").map((_, at, steps) => steps.slice(0, at + 1).join("/"));
  for (const { name } of cookies) {
    if (!mustGo(name, "cookie", granted)) continue;
    for (const domain of domains) {
      for (const path of paths.flatMap((one) => [one, one + "/"])) {
        for (const form of ["", ";Secure", ";Secure;Partitioned"]) {
          document.cookie = `${name}=;Max-Age=0;Domain=${domain};Path=${path}${form}`;
        }
      }
    }
  }
});
