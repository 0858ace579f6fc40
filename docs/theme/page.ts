// The page of the looks: which state is on the stage, what the tokens are, and what comes of them.
import { applied, cssOf, type Look } from "./look.ts";
import { figures } from "./figures.ts";
import { GROUPS, STATES } from "./states.ts";

const one = <E extends Element>(selector: string): E => document.querySelector<E>(selector)!;
const form = one<HTMLFormElement>("form");
const frame = one<HTMLIFrameElement>("iframe");

/** Accent, ink, surface: what brands really choose, the hard ones among them. */
const BRANDS: [name: string, accent: string, ink: string, surface: string][] = [
  ["Moss on paper", "#44552f", "#22201c", "#f6f1e7"],
  ["Pale yellow", "#fff3b0", "#1e1d1b", "#ffffff"],
  ["Neon", "#39ff14", "#101010", "#ffffff"],
  ["Nearly white", "#f4f4f4", "#222222", "#ffffff"],
  ["Middle grey", "#777777", "#333333", "#ffffff"],
  ["Orange", "#e8590c", "#1f2937", "#fffaf5"],
  ["Night", "#86c6a2", "#e9e6dc", "#191b17"],
  ["Nearly black on black", "#0a0a12", "#eeeeee", "#111111"],
  ["Sea at night", "#0077cc", "#e6edf3", "#0d1b2a"],
];

const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

function look(): Look {
  const { accent, ink, surface, said, radius, density, size, font, scheme } =
    form.elements as unknown as Record<string, HTMLInputElement>;
  return {
    accent: accent!.value,
    ink: ink!.value,
    surface: surface!.value,
    isSurfaceSaid: said!.checked,
    radius: Number(radius!.value),
    density: Number(density!.value),
    size: Number(size!.value),
    font: font!.value,
    scheme: scheme!.value as Look["scheme"],
  };
}

const valueOf = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement).value;

/** Dresses the frame as the form says, and says what comes of it. */
function dress(): void {
  const now = look();
  const width = Number(valueOf("width"));
  frame.style.setProperty("--width", `${width}px`);
  one<HTMLOutputElement>("#size").value = `${width} px wide`;
  one("#css").textContent = cssOf(now);
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  root.dir = valueOf("dir");
  root.lang = valueOf("lang") || "en";
  applied(now, root);
  measure();
}

function measure(): void {
  if (!frame.contentDocument?.body) return;
  const rows = figures(frame.contentDocument).map(({ what, ratio, least }) => {
    const figure = element(
      "td",
      { className: ratio < least ? "faint" : "" },
      `${ratio.toFixed(2)} of ${least}`,
    );
    return element("tr", {}, element("th", { scope: "row" }, what), figure);
  });
  one("#figures").replaceChildren(...rows);
}

/** The frame is as high as what is in it, which comes piece by piece. */
function follow(): void {
  const { body } = frame.contentDocument!;
  new ResizeObserver(() => {
    frame.style.setProperty("block-size", `${Math.max(320, body.offsetHeight + 24)}px`);
    measure();
  }).observe(body);
  dress();
}

function show(): void {
  const id = location.hash.slice(1);
  const state = STATES.get(id) ?? [...STATES.values()][0]!;
  const group = GROUPS.find(({ states }) => states.includes(state))!;
  for (const link of document.querySelectorAll("nav a"))
    link.ariaCurrent = link.getAttribute("href") === `#${state.id}` ? "page" : null;
  one("#state").textContent = `${group.title}: ${state.title}`;
  one<HTMLAnchorElement>("#alone").href = `/frame/${state.id}`;
  frame.src = `/frame/${state.id}`;
}

one("nav").append(
  ...GROUPS.flatMap(({ title, states }) => [
    element("h3", {}, title),
    ...states.map((state) => element("a", { href: `#${state.id}` }, state.title)),
  ]),
);
one(".presets").append(
  ...BRANDS.map(([name, accent, ink, surface]) => {
    const [wide, narrow] = [element("i", {}), element("i", {})];
    wide.style.setProperty("background", surface);
    narrow.style.setProperty("background", accent);
    const button = element("button", { type: "button", title: name, ariaLabel: name }, wide, narrow);
    button.addEventListener("click", () => {
      for (const [field, value] of Object.entries({ accent, ink, surface }))
        (form.elements.namedItem(field) as HTMLInputElement).value = value;
      dress();
    });
    return button;
  }),
);
form.addEventListener("input", dress);
form.addEventListener("submit", (event) => event.preventDefault());
frame.addEventListener("load", follow);
addEventListener("hashchange", show);
one("#copy").addEventListener("click", () => void navigator.clipboard.writeText(one("#css").textContent));
const width = form.elements.namedItem("width") as HTMLInputElement;
width.value = String(Math.min(720, one(".stage").clientWidth));
// What is shown changes by itself too: colours fade, and code comes late.
setInterval(measure, 500);
show();
