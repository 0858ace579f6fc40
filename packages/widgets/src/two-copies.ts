// Loaded, and so said, once.
console.warn(
  "Hearth: two copies of @hearth/widgets, or one beside the script tag; the first to come has the elements.",
);
export {};
