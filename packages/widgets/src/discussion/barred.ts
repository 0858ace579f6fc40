import { html } from "lit/html.js";
import "../account/hearth-account.ts";

/** What stands in place of the field for who may not write, or below why: who they are, what they may still do; for how long, where it is for a while. */
export const barred = html`<hearth-account></hearth-account>`;
