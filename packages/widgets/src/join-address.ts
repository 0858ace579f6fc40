import { settingsOfPage } from "./page.ts";

/** Where "for members" notes lead. */
export const joinAddress = (): string | null => settingsOfPage()?.join || null;
