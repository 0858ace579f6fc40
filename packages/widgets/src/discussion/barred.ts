import { html } from "lit/html.js";
import "../account/hearth-account.ts";

/** What stands in place of the field for who may not take part for a while: why, until when, and what they may still do. */
export const barred = html`<hearth-account></hearth-account>`;
