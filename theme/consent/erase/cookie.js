// a cookie is deleted where it was set: try every domain and path above this page, in every form
ERASERS.push((granted) => {
  const labels = location.hostname.split(".");
  const steps = location.pathname.split("/");
  for (const pair of document.cookie.split("; ")) {
    const [name] = pair.split("=");
    if (!mustGo(name, "cookie", granted)) continue;
    for (const domain of ["", ...labels.map((_, at) => labels.slice(at).join("."))]) {
      for (const at of steps.keys()) {
        for (const end of ["", "/"]) {
          for (const form of ["", ";Secure", ";Secure;Partitioned"]) {
            const path = steps.slice(0, at + 1).join("/") + end;
            document.cookie = `${name}=;Max-Age=0;Domain=${domain};Path=${path}${form}`;
          }
        }
      }
    }
  }
});
