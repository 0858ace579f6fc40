import { existsSync } from "node:fs";
import { EDITION, type EditionDoc } from "../edition.ts";
import { type Collections, collections } from "../store/collections.ts";
import { sqlitePath } from "../store/address.ts";
import { openDriver } from "../store/open.ts";
import { CannotOpen, type Driver } from "../store/port.ts";
import type { SqliteOptions } from "../store/sqlite.ts";
import { type Collection, openStore, type Store, SYSTEM } from "../store/store.ts";
import { countOf, partsOf, tenantsOf } from "./contents.ts";

/** A store that something is copied from or into, opened in place of a server. */
export class HeldStore {
  readonly driver: Driver;
  readonly store: Store<Collections>;

  private constructor(driver: Driver, store: Store<Collections>) {
    this.driver = driver;
    this.store = store;
  }

  /** Throws `CannotOpen`, or `InUse` for a file that is being served. */
  static async open(address: string, options?: SqliteOptions): Promise<HeldStore> {
    const driver = await openDriver(address, undefined, options);
    try {
      return new HeldStore(driver, await openStore(driver, collections));
    } catch (error) {
      await driver.close();
      throw error;
    }
  }

  get editions(): Collection<EditionDoc> {
    return this.store.of(SYSTEM).editions;
  }

  edition(): Promise<EditionDoc | null> {
    return this.editions.get(EDITION);
  }

  async setEdition(set: Partial<Pick<EditionDoc, "key" | "state" | "stillUntil" | "seal">>): Promise<void> {
    await this.editions.update(EDITION, set);
  }

  /** Whether there is anything in it: a community, a job. */
  async isEmpty(): Promise<boolean> {
    return (await countOf(this.driver, partsOf(await tenantsOf(this.driver)))) === 0;
  }

  close(): Promise<void> {
    return this.driver.close();
  }
}

/** Opens a store, works with it, and lets go of it. */
export async function at<T>(opening: Promise<HeldStore>, work: (held: HeldStore) => Promise<T>): Promise<T> {
  const held = await opening;
  try {
    return await work(held);
  } finally {
    await held.close();
  }
}

/** Throws `CannotOpen` for a store that ends with the process. */
export function assertKept(address: string): void {
  if (sqlitePath(address) === ":memory:")
    throw new CannotOpen("sqlite::memory: keeps nothing: name a file, sqlite:PATH");
}

/** Throws `CannotOpen` for a file that is not there: opening would make it. */
export function assertThere(address: string): void {
  assertKept(address);
  const path = sqlitePath(address);
  if (path !== undefined && !existsSync(path)) throw new CannotOpen(`there is no store ${path}`);
}
