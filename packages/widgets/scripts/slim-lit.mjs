// What browsers get of Lit: see `lit-html.js`. The tests of the elements run on it too.
import { readFileSync } from "node:fs";
import { slim } from "./slim.mjs";

/** The text of `lit-html.js` as browsers get it. */
export const slimLitHtml = readFileSync(new URL("lit-html.js", import.meta.url), "utf8");

export const slimLit = () => slim("slim-lit", { modules: { "lit-html/lit-html.js": slimLitHtml } });
