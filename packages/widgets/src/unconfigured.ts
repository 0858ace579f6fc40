// Comes with elements from npm. The script tag says by itself where Hearth is.
import { settingsOfPage } from "./page.ts";

/** A page may say where Hearth is after its elements are there, but not much later; milliseconds. */
const PATIENCE = 5_000;

setTimeout(() => {
  if (!settingsOfPage())
    console.warn('Hearth: its elements wait for configure({ server: "https://…", community: "…" }).');
}, PATIENCE);
