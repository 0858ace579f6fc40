import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { ImportError } from "./import-error.ts";

/** A discussion of the export: the page it stood on. */
export interface DisqusThread {
  id: string;
  /** What the page called itself; often empty. */
  identifier: string;
  link: string;
  title: string;
}

export interface DisqusPost {
  id: string;
  thread: string;
  parent: string | null;
  /** HTML. */
  message: string;
  /** Epoch milliseconds. */
  createdAt: number;
  deleted: boolean;
  spam: boolean;
  author: DisqusAuthor;
}

/** Who wrote a post. `username` is empty for guests, who are known by their name alone. */
export interface DisqusAuthor {
  name: string;
  username: string;
}

export interface DisqusExport {
  threads: DisqusThread[];
  posts: DisqusPost[];
}

/** What is read of a record; e-mail and network addresses are not among it, so they never enter the process's memory. */
const WANTED = new Set([
  "id",
  "link",
  "title",
  "message",
  "createdAt",
  "isDeleted",
  "isSpam",
  "author/name",
  "author/username",
  "author/isAnonymous",
]);

const ID = /^[\w-]{1,60}$/;

/** One `<thread>` or `<post>`, its texts by their path, and what it refers to. */
interface Entry {
  kind: "thread" | "post";
  id: string;
  line: number;
  texts: Map<string, string>;
  refs: Map<string, string>;
}

/** Follows the parser through the file and keeps what is wanted of each thread and post. */
class Reader {
  readonly threads = new Map<string, DisqusThread>();
  readonly posts = new Map<string, DisqusPost>();
  readonly #path: string[] = [];
  /** Whether the root element was the right one. */
  begun = false;
  #entry: Entry | null = null;

  enter({ name, attributes }: SaxesTagPlain, line: number): void {
    const id = attributes["dsq:id"] ?? "";
    const depth = this.#path.push(name);
    if (depth === 1 && name !== "disqus")
      throw problem(line, `this is no Disqus export: it begins with <${name}>, not <disqus>`);
    this.begun = true;
    if (depth === 2 && (name === "thread" || name === "post"))
      this.#entry = { kind: name, id, line, texts: new Map(), refs: new Map() };
    if (depth === 3 && id) this.#entry?.refs.set(name, id);
  }

  text(text: string): void {
    const path = this.#path.slice(2).join("/");
    const texts = this.#entry?.texts;
    if (texts && WANTED.has(path)) texts.set(path, (texts.get(path) ?? "") + text);
  }

  leave(): void {
    const depth = this.#path.length;
    this.#path.pop();
    if (depth !== 2 || !this.#entry) return;
    if (this.#entry.kind === "thread") this.#keep(this.threads, this.#entry, threadFrom);
    else this.#keep(this.posts, this.#entry, postFrom);
    this.#entry = null;
  }

  #keep<T>(into: Map<string, T>, entry: Entry, from: (entry: Entry) => T): void {
    const { kind, id, line } = entry;
    if (!ID.test(id)) throw problem(line, `a <${kind}> without a dsq:id such as "123"`);
    if (into.has(id)) throw problem(line, `the ${kind} with dsq:id "${id}" occurs a second time`);
    into.set(id, from(entry));
  }
}

const textOf = ({ texts }: Entry, path: string): string => (texts.get(path) ?? "").trim();
const isTrue = (entry: Entry, path: string): boolean => textOf(entry, path) === "true";

function threadFrom(entry: Entry): DisqusThread {
  const { id } = entry;
  return { id, identifier: textOf(entry, "id"), link: textOf(entry, "link"), title: textOf(entry, "title") };
}

function postFrom(entry: Entry): DisqusPost {
  const createdAt = Date.parse(textOf(entry, "createdAt"));
  if (!(createdAt >= 0))
    throw problem(entry.line, `post "${entry.id}" has no <createdAt> such as 2013-10-10T19:20:29Z`);
  const anonymous = isTrue(entry, "author/isAnonymous");
  return {
    id: entry.id,
    thread: entry.refs.get("thread") ?? "",
    parent: entry.refs.get("parent") ?? null,
    message: textOf(entry, "message"),
    createdAt,
    deleted: isTrue(entry, "isDeleted"),
    spam: isTrue(entry, "isSpam"),
    author: {
      name: textOf(entry, "author/name"),
      username: anonymous ? "" : textOf(entry, "author/username"),
    },
  };
}

const problem = (line: number, what: string): ImportError =>
  new ImportError(
    `line ${line}: ${what}. Export again from Disqus, or mend that line. Nothing was imported.`,
  );

/**
 * Reads a whole export. `onBytes` hears how many bytes have been read, of how many.
 * Throws `ImportError` with the line for what is no well-formed Disqus export.
 */
export async function readDisqusFile(
  file: string,
  onBytes: (read: number, total: number) => void = () => {},
): Promise<DisqusExport> {
  const { size, encoding } = await look(file);
  const reader = new Reader();
  const parser = parserFor(reader);
  const decoder = decoderFor(encoding);
  let read = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    parse(parser, reader, () => parser.write(decoder.decode(chunk, { stream: true })));
    onBytes((read += chunk.length), size);
  }
  parse(parser, reader, () => parser.write(decoder.decode()).close());
  return { threads: [...reader.threads.values()], posts: [...reader.posts.values()] };
}

function parserFor(reader: Reader): SaxesParser {
  const parser = new SaxesParser();
  // Entities that a DOCTYPE declares are unknown to this parser, so none can be made to swell.
  parser.on("opentag", (tag) => reader.enter(tag, parser.line));
  parser.on("text", (text) => reader.text(text));
  parser.on("cdata", (text) => reader.text(text));
  parser.on("closetag", () => reader.leave());
  return parser;
}

/** Runs one step of the parsing; its failures get the line, and a word on what to do. */
function parse(parser: SaxesParser, reader: Reader, step: () => void): void {
  const line = parser.line;
  try {
    step();
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const what = (error instanceof Error ? error.message : String(error)).replace(/^[\d:]+ |\.$/g, "");
    // A decoder does not know lines: the bad byte comes after the last line that was read.
    if ((error as NodeJS.ErrnoException).code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      throw problem(line, "after this line the file is not in the encoding it names");
    if (!reader.begun) throw problem(parser.line, `this is no Disqus export (${what})`);
    if (/unclosed tag/.test(what)) throw problem(parser.line, `the file ends too early (${what})`);
    throw problem(parser.line, `not well-formed XML (${what})`);
  }
}

/** How large the file is, and the encoding that its first bytes name. */
async function look(file: string): Promise<{ size: number; encoding: string }> {
  const handle = await open(file).catch((error: Error) => {
    throw new ImportError(`cannot read the file: ${error.message}`);
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new ImportError(`${file} is no file`);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
    const head = buffer.subarray(0, bytesRead).toString("latin1");
    if (head.startsWith("\xff\xfe")) return { size: stat.size, encoding: "utf-16le" };
    const named = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/.exec(head)?.[1];
    return { size: stat.size, encoding: named ?? "utf-8" };
  } finally {
    await handle.close();
  }
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw problem(1, `the encoding "${encoding}" is not known here; save the file as UTF-8`);
  }
}
