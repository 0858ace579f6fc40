import { type Metrics, timed } from "../metrics.ts";
import type { Driver } from "./port.ts";

/** The same database, with the time that each verb takes kept among the metrics. */
export function measured(driver: Driver, { verbs }: Metrics): Driver {
  const time = <T>(verb: string, work: () => Promise<T>) => timed(verbs, { verb }, work);
  return {
    prepare: (specs) => driver.prepare(specs),
    get: (...args) => time("get", () => driver.get(...args)),
    many: (...args) => time("many", () => driver.many(...args)),
    find: (...args) => time("find", () => driver.find(...args)),
    search: (...args) => time("search", () => driver.search(...args)),
    count: (...args) => time("count", () => driver.count(...args)),
    insert: (...args) => time("insert", () => driver.insert(...args)),
    update: (...args) => time("update", () => driver.update(...args)),
    remove: (...args) => time("remove", () => driver.remove(...args)),
    purge: async () => driver.purge?.(),
    close: () => driver.close(),
  };
}
