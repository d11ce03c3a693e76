// a refresh would drop the fragment, which names the clause
location.replace(document.currentScript.dataset.target + location.hash);
