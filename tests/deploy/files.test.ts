import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../server/src/config.ts";
import { SETTINGS } from "../../server/src/settings.ts";
import { CONF, fill } from "../helpers/nginx.ts";
import { root } from "../helpers/processes.ts";
import { copiedBy, listOf, readDockerfile, variablesOf } from "./dockerfile.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const COMPOSE = "examples/cluster/compose.yaml";

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string | number>;
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}
const { services, volumes } = parse(read(COMPOSE), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const beside = (path: string) => join(root, dirname(COMPOSE), path);

/** What `.env` gives, put where compose would put it. */
function interpolated(text: string, env: Record<string, string>): string {
  return text.replace(/\$\{(\w+)(?::[?-]([^}]*))?\}/g, (_, name: string) => env[name] ?? "");
}

describe("the cluster's files", () => {
  it("are named as they are there: what is built, mounted and waited for", () => {
    for (const { build, volumes: mounted = [], depends_on = {} } of Object.values(services)) {
      if (build) expect(existsSync(join(beside(build.context), build.dockerfile))).toBe(true);
      for (const [source = ""] of mounted.map((each) => each.split(":"))) {
        // The certificate is for whoever runs it to bring.
        const isThere = source.startsWith("./") ? existsSync(beside(source)) : source in volumes;
        expect([source, isThere || /^\.\/certificate\./.test(source)]).toEqual([source, true]);
      }
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe("service_healthy");
        // A node's health check stands in its image.
        expect(services[name]!.healthcheck ?? services[name]!.build).toBeDefined();
      }
    }
  });

  it("set settings that exist, with values the server takes", () => {
    const env = { HEARTH_HOST: "hearth.example", HEARTH_SECRET: "s".repeat(64), HEARTH_METRICS_TOKEN: "" };
    const nodes = Object.values(services).filter(({ build }) => build);
    expect(nodes).toHaveLength(2);
    for (const { environment = {} } of nodes) {
      const written = Object.entries(environment).map(([name, value]) => [
        name,
        interpolated(`${value}`, env),
      ]);
      const names = Object.values(SETTINGS).map(({ name }) => name);
      for (const [name] of written) expect(names).toContain(name);
      const config = readConfig({ NODE_ENV: "production", ...(Object.fromEntries(written) as object) });
      expect(config).toMatchObject({ publicUrl: "https://hearth.example", trustProxy: ["uniquelocal"] });
    }
  });

  it("ask for what .env.example explains, and for no more", () => {
    const asked = new Set([...read(COMPOSE).matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    const explained = [...read("examples/cluster/.env.example").matchAll(/^(\w+)=/gm)].map(
      ([, name]) => name,
    );
    expect([...asked].toSorted()).toEqual(explained.toSorted());
  });

  it("give nginx all that its file asks for", () => {
    const { environment = {} } = services["nginx"]!;
    const values = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        interpolated(`${value}`, { HEARTH_HOST: "hearth.example" }),
      ]),
    );
    expect(fill(read(CONF), values)).not.toContain("${");
  });

  it("are what the docs show", () => {
    expect(read("docs/run-a-server.md")).toContain(`\`\`\`nginx\n${read(CONF)}\`\`\`\n`);
  });
});

describe("server/Dockerfile", () => {
  const instructions = readDockerfile("server/Dockerfile");
  const last = instructions.slice(instructions.map(({ name }) => name).lastIndexOf("FROM"));
  const textOf = (wanted: string) => last.find(({ name }) => name === wanted)?.text ?? "";

  it("copies what is there, and what is not left out", () => {
    const ignored = read("server/Dockerfile.dockerignore").split("\n");
    const copied = instructions.filter(({ name }) => name === "COPY").map(({ text }) => copiedBy(text));
    const sources = copied.filter(({ from }) => from === null).flatMap((each) => each.sources);
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      expect(existsSync(join(root, source))).toBe(true);
      expect(ignored).toContain(`!${source}`);
    }
    for (const kept of ["node_modules", ".git", ".env"]) expect(ignored).not.toContain(`!${kept}`);
  });

  it("ends in a server for production that is nobody's root and can be asked how it is", () => {
    expect(textOf("USER")).toBe("node");
    const program = [...listOf(textOf("ENTRYPOINT")), ...listOf(textOf("CMD"))];
    expect(program).toEqual(["node", "server/dist/main.js", "serve"]);
    expect(existsSync(join(root, "server/src/main.ts"))).toBe(true);
    expect(listOf(textOf("HEALTHCHECK"))[0]).toBe("node");
    const config = readConfig({ ...variablesOf(textOf("ENV")), HEARTH_SECRET: "s".repeat(64) });
    expect(config).toMatchObject({ production: true, port: Number(textOf("EXPOSE")) });
    expect(config.store).toContain(textOf("VOLUME"));
  });

  it("is built on the oldest Node that is supported", () => {
    const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
    const major = /\d+/.exec(engines.node)![0];
    const bases = instructions.filter(({ name }) => name === "FROM").map(({ text }) => text.split(" ")[0]);
    expect(new Set(bases)).toEqual(new Set([`node:${major}-slim`]));
  });
});
