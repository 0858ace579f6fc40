import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { MoveError } from "./move-error.ts";

/** Higher levels take much longer and save little. */
const LEVEL = 3;

/** Packs a file as gzip, whose checksum finds damage anywhere in it; resolves once it is on disk. */
export const pack = (file: string, to: string): Promise<void> =>
  pipeline(
    createReadStream(file),
    createGzip({ level: LEVEL }),
    createWriteStream(to, { flags: "wx", flush: true }),
  );

/** Unpacks it. Throws `MoveError` for what is damaged, cut short or no packed file. */
export async function unpack(file: string, to: string): Promise<void> {
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(to));
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code.startsWith("Z_"))
      throw new MoveError(
        `${file} is damaged, cut short, or not made by hearth backup. Nothing was restored.`,
      );
    throw new MoveError(`${file} cannot be read: ${message}. Nothing was restored.`);
  }
}

/** Works in a folder of its own, which is removed afterwards, also when the program is told to end. */
export async function inFolder<T>(prefix: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(prefix);
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", clear);
  try {
    return await work(folder);
  } finally {
    process.off("exit", clear);
    clear();
  }
}
