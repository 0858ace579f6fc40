// The shop's own behaviour: theme, gallery, sizes. Signing in lives in sign-in.js.
const root = document.documentElement;

const themeButton = document.querySelector("[data-theme-toggle]");
if (themeButton) {
  themeButton.hidden = false;
  nameTheme();
  themeButton.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    nameTheme();
    try {
      localStorage.setItem("stitchwort-theme", root.dataset.theme);
    } catch {
      // Then it holds for this page only.
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
    if (rememberedTheme()) return;
    root.dataset.theme = event.matches ? "dark" : "light";
    nameTheme();
  });
}

function nameTheme() {
  const next = root.dataset.theme === "dark" ? "light" : "dark";
  themeButton.setAttribute("aria-label", `Switch to ${next} colours`);
}

function rememberedTheme() {
  try {
    return localStorage.getItem("stitchwort-theme");
  } catch {
    return null;
  }
}

// Gallery: the track scrolls by itself; the small pictures jump, and follow what is in view.
for (const gallery of document.querySelectorAll("[data-gallery]")) {
  const track = gallery.querySelector(".gallery-track");
  const views = [...track.children];
  const links = [...gallery.querySelectorAll(".gallery-thumbs a")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const mark = (index) =>
    links.forEach((link, i) => {
      if (i === index) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });

  links.forEach((link, i) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const left = views[i].offsetLeft - track.offsetLeft;
      track.scrollTo({ left, behavior: calm.matches ? "instant" : "smooth" });
    }),
  );

  const seen = new IntersectionObserver(
    (entries) => entries.forEach((entry) => entry.isIntersecting && mark(views.indexOf(entry.target))),
    { root: track, threshold: 0.6 },
  );
  views.forEach((view) => seen.observe(view));
}

// Buying: asks for a size as a shop does, then says that this one only shows how it would be.
for (const form of document.querySelectorAll("[data-buy]")) {
  const answer = form.querySelector("[data-buy-answer]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const size = new FormData(form).get("size");
    answer.textContent = size
      ? `That would have been one pair of the ${form.dataset.buy}, size ${size}. Nothing was ordered and nothing is charged: this shop is a demo.`
      : "Choose a size first.";
    if (!size) form.querySelector("input[name=size]").focus();
  });
}
