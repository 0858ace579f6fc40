// Writes docs/settings.md from the declarations: `node --import tsx --conditions=source server/scripts/settings-doc.ts`.
import { writeFileSync } from "node:fs";
import { settingsPage } from "../src/settings.ts";

writeFileSync(new URL("../../docs/settings.md", import.meta.url), settingsPage());
