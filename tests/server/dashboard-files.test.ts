import express from "express";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dashboardFiles } from "../../server/src/dashboard-files.ts";

const folder = mkdtempSync(join(tmpdir(), "hearth-desk-"));
const PAGE = '<script src="./assets/a-1.js"></script><link href="./mark.svg">';
const options = { production: false, publicUrl: "https://hearth.example/under" };

let server: Server;
let url: string;

beforeAll(async () => {
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), PAGE);
  writeFileSync(join(folder, "mark.svg"), "<svg></svg>");
  writeFileSync(join(folder, "assets/a-1.js"), "1");
  writeFileSync(join(folder, "assets/a-1.js.br"), brotliCompressSync("1"));
  const app = express();
  app.use("/unbuilt", dashboardFiles(join(folder, "nowhere"), options));
  app.use(dashboardFiles(folder, options));
  app.use((_request, response) => response.status(404).send("another's"));
  server = app.listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

describe("the desk's files", () => {
  it.each([
    ["/dashboard/", "./"],
    ["/dashboard/soles", "./"],
    ["/dashboard/soles/members", "../"],
    ["/dashboard/soles/members/some%2Fbody", "../../"],
  ])("%s is the page, which finds its files from there", async (path, up) => {
    const answer = await fetch(url + path);
    expect([answer.status, await answer.text()]).toEqual([200, PAGE.replaceAll('"./', `"${up}`)]);
    expect(new URL(`${up}assets/a-1.js`, url + path).pathname).toBe("/dashboard/assets/a-1.js");
  });

  it("lets in nothing inline, no other host, no frame around it, and tells nobody where one comes from", async () => {
    const { headers } = await fetch(`${url}/dashboard/soles`);
    const policy = headers.get("content-security-policy")!.split("; ");
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self' wss://hearth.example",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ]),
    );
    expect(policy.join()).not.toMatch(/unsafe|data:|\*/);
    expect([headers.get("referrer-policy"), headers.get("cache-control")]).toEqual([
      "no-referrer",
      "no-cache",
    ]);
  });

  it("keeps what has its contents in its name, compressed when it was built", async () => {
    const answer = await fetch(`${url}/dashboard/assets/a-1.js`, { headers: { "accept-encoding": "br" } });
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect([answer.headers.get("content-encoding"), await answer.text()]).toEqual(["br", "1"]);
  });

  it("leads to its slash with what was asked, and leaves all else to others", async () => {
    const bare = await fetch(`${url}/dashboard?community=soles`, { redirect: "manual" });
    expect([bare.status, bare.headers.get("location")]).toEqual([302, "dashboard/?community=soles"]);
    for (const [path, method] of [
      ["/dashboards", "GET"],
      ["/dashboard/soles", "POST"],
      ["/dashboard/assets/gone.js", "GET"],
      ["/dashboard/assets/..%2f..%2fpackage.json", "GET"],
    ] as const)
      expect([path, (await fetch(url + path, { method })).status]).toEqual([path, 404]);
  });

  it("says so where it is not built", async () => {
    const answer = await fetch(`${url}/unbuilt/dashboard/soles`);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("npm run build")]);
  });
});
