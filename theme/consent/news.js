// what was added since the visitor agreed, as category and revision
newsOf = () =>
  asked.flatMap((category) =>
    Array.from({ length: REVISIONS[category] - revisionOf(category) || 0 }, (_, at) =>
      `${category} ${REVISIONS[category] - at}`,
    ),
  );
