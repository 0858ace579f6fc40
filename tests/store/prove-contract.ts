import { openDriver } from "../../server/src/store/open.ts";
import { mongodb } from "../helpers/mongodb.ts";
import { testStore } from "./store-contract.ts";

// What `prove-suite.ts` runs: the contract suite alone, on the driver named by HEARTH_PROVE.
if (process.env["HEARTH_PROVE"] === "mongo") {
  const server = await mongodb();
  if ("reason" in server) throw new Error(server.reason);
  testStore("MongoDB", () => openDriver(server.fresh()));
} else testStore("SQLite", () => openDriver("sqlite::memory:"));
