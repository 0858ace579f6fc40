import type { SeedSpace } from "./shapes.ts";
import { trailRunnerQuestions } from "./trail-runner-questions.ts";
import { trailRunnerStories } from "./trail-runner-stories.ts";

export const trailRunner: SeedSpace = {
  space: "product:trail-runner",
  title: "Hare, trail runner",
  path: "/products/trail-runner",
  threads: [...trailRunnerStories, ...trailRunnerQuestions],
};
