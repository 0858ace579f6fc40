import { expect } from "@open-wc/testing";
import { html, render } from "lit/html.js";
import "@hearth/widgets/define";
import { contrast, EDGES, luminance, shownColor, WORDS } from "../../docs/theme/contrast.ts";
import { hearth } from "./helpers.ts";
import { inside, shown } from "./shadow.ts";

/** Round the wheel, pale to dark, grey to neon; and what brands really send. */
const ACCENTS = [
  ...[0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330].flatMap((hue) =>
    [0.15, 0.35, 0.5, 0.65, 0.8, 0.95].flatMap((light) =>
      [0.02, 0.12, 0.3].map((chroma) => `oklch(${light} ${chroma} ${hue})`),
    ),
  ),
  ..."#fff #fefefe #000 #050505 #777 #767676 #fff3b0 #39ff14 #ff0 #0ff #f0f #f00 #00f #2f6f4f #e8590c".split(
    " ",
  ),
  ..."gold rebeccapurple hsl(200deg,80%,60%) rgb(20,120,90,0.9)".split(" "),
  "color(display-p3 0 1 0)",
];
/** Grounds with the words that can be read on them. */
const GROUNDS: [ground: string, ink: string][] = [
  ["#fff", "#1e1d1b"],
  ["#f6f1e7", "#2b2620"],
  ["#e9e9e9", "#000"],
  ["#9a9a9a", "#000"],
  ["#111", "#eee"],
  ["#1c1917", "#e7e0d5"],
  ["#2b2b2b", "#fff"],
  ["#0b3d91", "#fff"],
  ["#000", "#ccc"],
];

let poll: HTMLElement;
let talk: HTMLElement;
const root = document.documentElement;

before(async () => {
  const { call, person, space } = await hearth();
  const host = await person({ as: "host" });
  const here = space();
  const options = [{ label: "Moss" }, { label: "Clay" }];
  await call(host.token, "polls.create", { once: "palette-poll", space: here, question: "Which?", options });
  const text = "We wrote [a page about soles](https://soles.example/soles).";
  await call(host.token, "discussion.write", { once: "palette-post", space: here, text });
  const page = document.body.appendChild(document.createElement("main"));
  render(
    html`<hearth-poll space=${here}></hearth-poll><hearth-discussion space=${here}></hearth-discussion>`,
    page,
  );
  [poll, talk] = [page.querySelector("hearth-poll")!, page.querySelector("hearth-discussion")!];
  await shown(poll, ".main");
  await shown(talk, ".text a");
  // The palette comes with the live line.
  await shown(talk, ".actions button");
  inside(talk, ".text a")!.focus();
});

afterEach(() => root.removeAttribute("style"));

function dress(says: Record<string, string>): void {
  root.removeAttribute("style");
  for (const [name, value] of Object.entries(says)) root.style.setProperty(name, value);
}

const styleOf = (element: HTMLElement, selector: string): CSSStyleDeclaration =>
  getComputedStyle(inside(element, selector)!);

/** What can be read too little, in words, on this ground. */
function tooFaint(ground: string, about: string): string[] {
  const button = styleOf(poll, ".main");
  const fill = shownColor(button.backgroundColor);
  const on = (color: string) => contrast(shownColor(color, ground), shownColor(ground));
  const figures: [what: string, ratio: number, least: number][] = [
    ["words on the button", contrast(shownColor(button.webkitTextFillColor), fill), WORDS],
    ["edge of the button", on(button.borderTopColor), EDGES],
    ["link", on(styleOf(talk, ".text a").color), WORDS],
    ["badge", on(styleOf(talk, ".badge").color), WORDS],
    ["focus ring", on(styleOf(talk, ".text a").outlineColor), EDGES],
    ["quiet words", on(styleOf(talk, ".meta").color), WORDS],
    ["edge of a field", on(styleOf(talk, "textarea").borderTopColor), EDGES],
  ];
  return figures
    .filter(([, ratio, least]) => ratio < least)
    .map(([what, ratio]) => `${about} on ${ground}: ${what} ${ratio.toFixed(2)}`);
}

describe("the palette", () => {
  for (const [ground, ink] of GROUNDS)
    it(`is read with any accent on ${ground}`, () => {
      const faint = ACCENTS.flatMap((accent) => {
        dress({ "--hearth-accent": accent, "--hearth-surface": ground, "--hearth-ink": ink });
        return tooFaint(ground, accent);
      });
      expect(faint).to.deep.equal([]);
    });

  // What is neither light nor dark must be said.
  for (const [ground, ink] of GROUNDS.filter(([ground]) => !/^#9a|^#0b/.test(ground)))
    it(`is read with any accent on a page that is ${ground} and says only its words`, () => {
      const faint = ACCENTS.flatMap((accent) => {
        dress({ "--hearth-accent": accent, background: ground, color: ink });
        return tooFaint(ground, accent);
      });
      expect(faint).to.deep.equal([]);
    });

  it("leaves an accent alone that can be read", () => {
    for (const [accent, ground] of [
      ["#2f6f4f", "#ffffff"],
      ["#0b57d0", "#f6f1e7"],
      ["#86c6a2", "#191b17"],
    ] as const) {
      dress({ "--hearth-accent": accent, "--hearth-surface": ground });
      for (const color of [styleOf(talk, ".text a").color, styleOf(poll, ".main").backgroundColor])
        expect(shownColor(color)).to.deep.equal(shownColor(accent));
    }
  });

  it("takes the brand's own words for what it offers words for", () => {
    dress({ "--hearth-on-accent": "#ffe", "--hearth-muted": "#456", "--hearth-line": "#789" });
    expect(shownColor(styleOf(poll, ".main").webkitTextFillColor)).to.deep.equal([255, 255, 238]);
    expect(shownColor(styleOf(talk, ".meta").color)).to.deep.equal([68, 85, 102]);
  });
});

describe("the scheme", () => {
  const ink = () => luminance(shownColor(styleOf(talk, ".text").color));
  const paper = () => luminance(shownColor(styleOf(talk, "textarea").backgroundColor, "#000"));

  it("is the page's: a toggle shows at once, whatever it sets", () => {
    const ways: Record<string, string>[] = [
      { color: "#eee" },
      { "--hearth-ink": "#eee" },
      { "--hearth-scheme": "dark" },
    ];
    for (const dark of ways) {
      dress({ color: "#222" });
      expect(ink()).to.be.below(0.1);
      dress(dark);
      expect(ink(), JSON.stringify(dark)).to.be.above(0.7);
    }
  });

  it("has a surface that goes with the page's words, where none is said", () => {
    dress({ color: "#222" });
    expect(paper()).to.be.above(0.2);
    dress({ color: "#eee" });
    expect(paper()).to.be.below(0.1);
  });

  it("can be said for one element, and be taken back", () => {
    dress({ color: "#222", "--hearth-scheme": "dark" });
    poll.style.setProperty("--hearth-scheme", "page");
    expect(luminance(shownColor(styleOf(poll, ".words").color))).to.be.below(0.1);
    expect(ink()).to.be.above(0.7);
    expect(getComputedStyle(talk).colorScheme).to.equal("dark");
    poll.removeAttribute("style");
  });

  it("follows the system where the page lets it", () => {
    dress({ color: "light-dark(#222, #eee)", "color-scheme": "dark" });
    expect(ink()).to.be.above(0.7);
    dress({ color: "light-dark(#222, #eee)", "color-scheme": "light" });
    expect(ink()).to.be.below(0.1);
  });
});
