import { describe } from "vitest";
import { openDriver } from "../../server/src/store/open.ts";
import { mongodb } from "../helpers/mongodb.ts";
import { testStore } from "./store-contract.ts";

const server = await mongodb();

describe.skipIf("reason" in server)("MongoDB", () => {
  if ("reason" in server) return;
  testStore("MongoDB", () => openDriver(server.fresh()));
});
