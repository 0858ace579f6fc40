import { openDriver } from "../../server/src/store/open.ts";
import { openStore } from "../../server/src/store/store.ts";
import { collections } from "./contract/collections.ts";

/** Run as a process of its own: writes to the file given, and prints each id once it is acknowledged, until it is killed. */
const [file, prefix] = process.argv.slice(2);
const store = await openStore(await openDriver(`sqlite:${file}`), collections);
const { notes } = store.of("red");

let next = 0;
async function writer(): Promise<void> {
  for (;;) {
    const id = `${prefix}-${(next += 1)}`;
    await notes.insert({ id, author: "ann", once: id, text: `word ${id.replace("-", "x")}`, likes: 0 });
    await notes.update(id, { likes: 1 });
    process.stdout.write(`${id}\n`);
  }
}
await Promise.all(Array.from({ length: 20 }, writer));
