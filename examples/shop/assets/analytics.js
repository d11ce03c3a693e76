"use strict";
// what a page adds beside Google’s tag
window.dataLayer = window.dataLayer || [];
window.gtag = window.gtag || function () { window.dataLayer.push(arguments); };
window.gtag("js", new Date());
window.gtag("config", "G-PARAUGS");
