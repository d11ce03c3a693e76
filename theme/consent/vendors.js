// who is told of the choice: before anything starts, and once more after what has started
const SIGNALS = [];
const LATE_SIGNALS = [];
const tellVendors = (vendors, first) => {
  for (const tell of vendors) tell(state.granted, first);
};
