// Loaded, and so said, once.
console.warn("Hearth: two copies of @hearth/widgets; the first to come has the elements.");
export {};
