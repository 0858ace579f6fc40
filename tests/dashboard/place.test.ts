import { describe, expect, it } from "vitest";
import { addressOf, placeOf, placeOn } from "../../packages/dashboard/src/place.ts";

const read = (address: string) => {
  const [path = "", search = ""] = address.split("?");
  return placeOf(path, search);
};

describe("an address of the desk", () => {
  it.each([
    ["soles/conversations", placeOn({ page: "conversations" })],
    [
      "soles/applications/01J9?show=welcome",
      placeOn({ page: "applications", item: "01J9", show: "welcome" }),
    ],
    ["soles/members?words=ada+brook", placeOn({ page: "members", words: "ada brook" })],
    ["soles/spaces/page%3A%2Fabout%2Fus", placeOn({ page: "spaces", item: "page:/about/us" })],
  ])("%s leads to its place and back", (address, place) => {
    expect(read(address)).toEqual({ community: "soles", place });
    expect(addressOf("soles", place)).toBe(address);
  });

  it.each([
    ["", null, "conversations"],
    ["?community=soles", "soles", "conversations"],
    ["soles", "soles", "conversations"],
    ["soles/nothing", "soles", "conversations"],
    ["soles/log/", "soles", "log"],
  ])("%j is the community %j and the page %s", (address, community, page) => {
    expect(read(address)).toEqual({ community, place: placeOn({ page: page as "log" }) });
  });

  it("takes what is no proper encoding as it stands", () => {
    expect(read("soles/spaces/%E0%A4%A").place.item).toBe("%E0%A4%A");
  });
});
