// `npm run docs`: shows the docs as a site. `npm run docs -- --out FOLDER` writes it into a folder, for any web server.
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { PAGES } from "./pages.ts";
import { DOCS, siteFile } from "./site.ts";

await begin().catch(({ message }: Error) => {
  console.error(`${message} (npm run docs -- [--port 8090 | --out FOLDER])`);
  process.exitCode = 1;
});

async function begin(): Promise<void> {
  const options = { out: { type: "string" }, port: { type: "string", default: "8090" } } as const;
  const { values } = parseArgs({ options });
  await (values.out ? write(values.out) : serve(Number(values.port)));
}

async function write(folder: string): Promise<void> {
  const decisions = (await readdir(join(DOCS, "decisions"))).filter((name) => /^\d/.test(name));
  const pages = [
    ...PAGES.map(({ path }) => path),
    ...decisions.map((name) => `decisions/${name.slice(0, -3)}`),
  ];
  const files: [address: string, file: string][] = [
    ["/", "index.html"],
    ["/assets/site.css", "assets/site.css"],
    ["/assets/sans.woff2", "assets/sans.woff2"],
    ...pages.map((path): [string, string] => [`/${path}`, `${path}/index.html`]),
  ];
  for (const [address, file] of files) {
    const target = join(folder, file);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, (await siteFile(address))!.body);
  }
  console.log(`${files.length} files of the docs are in ${folder}; serve them at the root of a host.`);
}

async function serve(port: number): Promise<void> {
  const server = createServer((request, response) => {
    void siteFile(new URL(request.url ?? "/", "http://docs").pathname).then((file) => {
      response.writeHead(file ? 200 : 404, { "Content-Type": file?.type ?? "text/plain; charset=utf-8" });
      response.end(file?.body ?? "There is no such page. The docs begin at /");
    });
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    const taken = error.code === "EADDRINUSE";
    console.error(taken ? `Port ${port} is taken: npm run docs -- --port ${port + 1}` : error.message);
    process.exitCode = 1;
  });
  server.listen(port, () => {
    const address = server.address();
    console.log(`Docs: http://localhost:${typeof address === "object" && address ? address.port : port}`);
  });
}
