import { openDriver } from "../../server/src/store/open.ts";
import { testStore } from "./store-contract.ts";

testStore("SQLite in memory", () => openDriver("sqlite::memory:"));
