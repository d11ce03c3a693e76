"use strict";
// the queue that a page makes before Meta’s library comes
window.fbq = window.fbq || function () { window.fbq.queue.push(Array.from(arguments)); };
window.fbq.queue = window.fbq.queue || [];
window.fbq("init", "0");
window.fbq("track", "PageView");
