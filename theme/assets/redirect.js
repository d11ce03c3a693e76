// a refresh would drop the fragment, which names the clause
const target = document.getElementById("_target");
location.replace(target.href + location.hash);
