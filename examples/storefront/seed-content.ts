import { applications, benefits, community, people } from "./seed/community.ts";
import { ideas } from "./seed/ideas.ts";
import { dayShoe, fieldBoot, gardenClog } from "./seed/other-shoes.ts";
import { polls } from "./seed/polls.ts";
import type { SeedContent } from "./seed/shapes.ts";
import { trailRunner } from "./seed/trail-runner.ts";

export type * from "./seed/shapes.ts";

/** Six weeks at Stitchwort. Every person is invented. */
export const seed: SeedContent = {
  community,
  people,
  spaces: [trailRunner, fieldBoot, dayShoe, gardenClog],
  polls,
  board: { space: "board:ideas", path: "/ideas", ideas },
  applications,
  benefits,
};
