import { type Topic, topics } from "@hearth/contract";
import { expect, it } from "vitest";
import { isOwnTopic } from "../../packages/client/src/own-topics.ts";

it.each(Object.entries<Pick<Topic, "own">>(topics))(
  "%s says by its name whether it is the caller's own",
  (name, { own }) => {
    expect(isOwnTopic(name)).toBe(own === true);
  },
);
