import { openMenu } from "../menu/hearth-menu.ts";
import { t } from "./similar-list.ts";
import type { Tool } from "./desk-view.ts";

/** Opens the menu of what somebody can do with an idea; `choose` is told what they want. */
export const openTools = (anchor: HTMLElement, tools: Tool[], choose: (tool: Tool) => void): Promise<void> =>
  openMenu(
    anchor,
    tools.map((tool) => ({ label: t(tool), run: () => choose(tool) })),
  );
