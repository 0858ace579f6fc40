// Runs before the first paint: the chosen theme, so that nothing flashes, and an ear for a
// community that cannot be reached, so that the room kept for it closes again.
(function () {
  let theme = null;
  try {
    theme = localStorage.getItem("stitchwort-theme");
  } catch {
    // A browser that keeps nothing follows the system.
  }
  if (theme !== "light" && theme !== "dark") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.dataset.theme = theme;

  addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLScriptElement && event.target.dataset.community) {
        document.documentElement.dataset.hearth = "away";
      }
    },
    true,
  );
})();
