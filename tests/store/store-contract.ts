import { describe } from "vitest";
import type { Driver } from "../../server/src/store/port.ts";
import { testDocuments } from "./contract/documents.ts";
import { testDriver } from "./contract/driver.ts";
import { testGuards } from "./contract/guards.ts";
import { testOnce } from "./contract/once.ts";
import { testPaging } from "./contract/paging.ts";
import { testQueries } from "./contract/queries.ts";
import { testSearch } from "./contract/search.ts";
import { testTenants } from "./contract/tenants.ts";
import { testValues } from "./contract/values.ts";

/** What every database must do. `open` gives a new driver on an empty database each time. */
export function testStore(name: string, open: () => Promise<Driver>): void {
  describe(`store: ${name}`, () => {
    testDocuments(open);
    testGuards(open);
    testValues(open);
    testQueries(open);
    testPaging(open);
    testSearch(open);
    testOnce(open);
    testTenants(open);
    testDriver(open);
  });
}
