import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HEAD = `<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
  <category dsq:id="1"><forum>soles</forum><title>General</title></category>
`;

export const thread = (id: number, { link = "", identifier = "", title = "" } = {}): string => `
  <thread dsq:id="${id}">
    <id>${identifier}</id>
    <category dsq:id="1"/>
    <link>${link}</link>
    <title>${title}</title>
    <message/>
    <createdAt>2012-12-12T12:12:12Z</createdAt>
    <author><name>Baz</name><email>owner@example.org</email></author>
  </thread>`;

interface PostFields {
  thread?: number;
  parent?: number;
  /** Raw: it stands in the file as it is given. */
  message?: string;
  at?: string;
  name?: string;
  /** Of an account; guests have none. */
  username?: string;
  deleted?: boolean;
  spam?: boolean;
}

export function post(id: number, fields: PostFields = {}): string {
  const { parent, message = `<![CDATA[<p>Post ${id}</p>]]>`, username, name = username ?? "guest" } = fields;
  return `
  <post dsq:id="${id}">
    <id />
    <message>${message}</message>
    <createdAt>${fields.at ?? new Date(Date.UTC(2013, 0, 1) + id * 1000).toISOString()}</createdAt>
    <isDeleted>${fields.deleted ?? false}</isDeleted>
    <isSpam>${fields.spam ?? false}</isSpam>
    <author>
      <email>private@example.org</email>
      <name>${name}</name>
      <isAnonymous>${username === undefined}</isAnonymous>
      ${username === undefined ? "" : `<username>${username}</username>`}
    </author>
    <ipAddress>203.0.113.7</ipAddress>
    <thread dsq:id="${fields.thread ?? 2}" />
    ${parent === undefined ? "" : `<parent dsq:id="${parent}" />`}
  </post>`;
}

export const xml = (...parts: string[]): string => `${HEAD}${parts.join("")}\n</disqus>\n`;

/** Writes a file into a folder of its own; answers its path. */
export async function file(content: string | Uint8Array, name = "export.xml"): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "hearth-import-")), name);
  await writeFile(path, content);
  return path;
}
