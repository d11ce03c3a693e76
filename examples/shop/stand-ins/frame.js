"use strict";
parent.postMessage({ ran: document.documentElement.dataset.name }, "*");
