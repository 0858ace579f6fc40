import { missingOf } from "@hearth/contract/rules";
import { expect, it } from "vitest";

const READY = {
  purpose: "For people who mend.",
  guidelines: ["Be kind."],
  origins: ["https://shop.example"],
  joinUrl: "https://shop.example/join",
  signIns: 1,
  mail: true,
  hosts: 2,
};

it.each([
  ["all is there", {}, []],
  ["a blank purpose", { purpose: "  " }, ["purpose"]],
  ["no guidelines", { guidelines: [] }, ["guidelines"]],
  ["no origin", { origins: [] }, ["origin"]],
  ["every page, which is for trying things out", { origins: ["*"] }, ["origin"]],
  ["one page beside every page", { origins: ["*", "https://shop.example"] }, []],
  ["no key, but codes by mail", { signIns: 0 }, []],
  ["neither key nor mail", { signIns: 0, mail: false }, ["sign-in", "mail"]],
  ["a key, but no mail", { mail: false }, ["mail"]],
  ["no page to join", { joinUrl: null }, ["join-page"]],
  ["a host alone", { hosts: 1 }, ["second-host"]],
])("what is missing with %s", (_, changed, missing) => {
  expect(missingOf({ ...READY, ...changed })).toEqual(missing);
});
