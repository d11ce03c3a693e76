// a receipt for the controller, without anything but the choice; its id exists only when sent
whenAnswered.push(() => {
  const receipt = { id: window.crypto?.randomUUID?.(), ...receiptOf(record) };
  navigator.sendBeacon?.(RECEIPTS, new Blob([JSON.stringify(receipt)], { type: "application/json" }));
});
