// what is declared, can be reached from here and is not allowed goes; one eraser a kind of storage
const ERASERS = [];
// some are asynchronous, and may find their storage missing only then
const erase = (cookies) => ERASERS.forEach((eraser) => attempt(() => eraser(cookies))?.catch(() => {}));
