import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCommand, UsageError } from "../../server/src/command-line.ts";
import { ConfigError, describeSettings, readConfig } from "../../server/src/config.ts";
import { SETTINGS } from "../../server/src/settings.ts";
import { createHearth } from "../../server/src/index.ts";
import { freePort, startSource } from "../helpers/processes.ts";

const secret = "a secret that is long enough for this";
const message = (work: () => unknown): string => {
  try {
    work();
    return "fine";
  } catch (error) {
    expect(error).toBeInstanceOf(error instanceof UsageError ? UsageError : ConfigError);
    return (error as Error).message;
  }
};

describe("settings", () => {
  it("have the defaults that are documented", () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      store: "sqlite:./data/hearth.db",
      secret: undefined,
      publicUrl: undefined,
      homeUrl: undefined,
      devSignIn: false,
      sessionHours: 12,
      logLevel: "warn",
      trustProxy: 0,
      fetchAlso: [],
      metricsToken: undefined,
      drainSeconds: 0,
      production: false,
    });
  });

  it("are read from the environment; an empty variable is none", () => {
    const env = {
      PORT: "0",
      HEARTH_DEV_SIGN_IN: "on",
      HEARTH_PUBLIC_URL: "https://h.example/x/",
      HEARTH_LOG: "",
    };
    expect(readConfig(env)).toMatchObject({
      port: 0,
      devSignIn: true,
      publicUrl: "https://h.example/x",
      logLevel: "warn",
    });
  });

  it.each([
    ["2", 2],
    ["loopback", ["loopback"]],
    ["10.0.0.5, uniquelocal,fd00::/8", ["10.0.0.5", "uniquelocal", "fd00::/8"]],
  ])("HEARTH_TRUST_PROXY=%s is a count, or addresses", (HEARTH_TRUST_PROXY, expected) => {
    expect(readConfig({ HEARTH_TRUST_PROXY }).trustProxy).toEqual(expected);
  });

  it("HEARTH_FETCH_ALSO is addresses and ranges", () => {
    const HEARTH_FETCH_ALSO = "10.1.0.0/16, 10.2.0.7,fd00::/8";
    expect(readConfig({ HEARTH_FETCH_ALSO }).fetchAlso).toEqual(["10.1.0.0/16", "10.2.0.7", "fd00::/8"]);
  });

  it.each([
    ["PORT", "abc"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["PORT", "-1"],
    ["HEARTH_STORE", "data.db"],
    ["HEARTH_STORE", "postgres://db.example/x"],
    ["HEARTH_PUBLIC_URL", "hearth.example"],
    ["HEARTH_HOME_URL", "javascript:alert(1)"],
    ["HEARTH_DEV_SIGN_IN", "yes"],
    ["HEARTH_SESSION_HOURS", "0"],
    ["HEARTH_LOG", "loud"],
    ["HEARTH_TRUST_PROXY", "true"],
    ["HEARTH_TRUST_PROXY", "11"],
    ["HEARTH_TRUST_PROXY", "10.0.0.0/33"],
    ["HEARTH_TRUST_PROXY", "loopback, "],
    ["HEARTH_FETCH_ALSO", "loopback"],
    ["HEARTH_FETCH_ALSO", "10.0.0.0/33"],
    ["HEARTH_FETCH_ALSO", "keys.shop.example"],
    ["HEARTH_PUBLIC_URL", "https://h.example/?to=x"],
    ["HEARTH_DRAIN_SECONDS", "61"],
  ])("%s=%s is refused in one line that says what it must be", (name, value) => {
    const said = message(() => readConfig({ [name]: value }));
    expect(said).toMatch(new RegExp(`^${name} is "${value.replace(/[()?]/g, "\\$&")}", but must be .+\\.$`));
  });

  it("never show a secret", () => {
    expect(message(() => readConfig({ HEARTH_SECRET: "too-short" }))).not.toContain("too-short");
    expect(message(() => readConfig({ HEARTH_METRICS_TOKEN: "too-short" }))).not.toContain("too-short");
    const shown = describeSettings({ HEARTH_SECRET: secret, HEARTH_STORE: "mongodb://me:pass@db.example/x" });
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain("pass");
    expect(shown).toContain("db.example");
  });

  it("are shown with every name and meaning", () => {
    for (const { name, meaning } of Object.values(SETTINGS)) {
      expect(describeSettings({})).toContain(`${name}=`);
      expect(describeSettings({})).toContain(meaning);
    }
  });

  it.each([
    ["HEARTH_SECRET is needed", { NODE_ENV: "production" }],
    ["HEARTH_DEV_SIGN_IN is on", { NODE_ENV: "production", HEARTH_SECRET: secret, HEARTH_DEV_SIGN_IN: "on" }],
    ["fine", { NODE_ENV: "production", HEARTH_SECRET: secret }],
  ])("that are unsafe are refused in production: %s", (expected, env) => {
    expect(message(() => readConfig(env))).toContain(expected);
  });

  it("that are unsafe are refused in production also by a host's own program", async () => {
    await expect(createHearth({ production: true, secret, devSignIn: true })).rejects.toThrow(ConfigError);
  });
});

describe("the command line", () => {
  it.each<[string, unknown]>([
    ["", { name: "serve", communities: [] }],
    ["serve", { name: "serve", communities: [] }],
    [
      "--community soles --origin http://a.example --origin http://b.example",
      { name: "serve", communities: [{ key: "soles", origins: ["http://a.example", "http://b.example"] }] },
    ],
    [
      "serve --community=soles --name Soles --community other --origin http://c.example",
      {
        name: "serve",
        communities: [
          { key: "soles", name: "Soles", origins: [] },
          { key: "other", origins: ["http://c.example"] },
        ],
      },
    ],
    ["config", { name: "config" }],
    ["help", { name: "help" }],
    ["--help", { name: "help" }],
    ["import --help", { name: "help" }],
    [
      "init --community soles --name Soles --origin http://a.example --host Mara --email Mara@shop.example",
      {
        name: "init",
        community: "soles",
        called: "Soles",
        origins: ["http://a.example"],
        host: "Mara",
        email: "mara@shop.example",
      },
    ],
    ["init --community soles --host Mara", { name: "init", community: "soles", origins: [], host: "Mara" }],
    ["host-link --community soles --host Mara", { name: "host-link", community: "soles", host: "Mara" }],
    ["invite --community soles", { name: "invite", community: "soles", to: Array(10).fill(""), note: "" }],
    [
      "invite --community soles --to Ann --to Bob --count 3 --note Hello --host Mara",
      { name: "invite", community: "soles", to: ["Ann", "Bob", ""], note: "Hello", host: "Mara" },
    ],
    [
      "import disqus export.xml --community soles",
      { name: "import", file: "export.xml", community: "soles", space: "link" },
    ],
    [
      "import disqus --space map.json export.xml --community soles",
      { name: "import", file: "export.xml", community: "soles", space: "map.json" },
    ],
    [
      "migrate --from sqlite:a.db --to mongodb://host/b",
      { name: "migrate", from: "sqlite:a.db", to: "mongodb://host/b" },
    ],
    ["backup here.backup", { name: "backup", file: "here.backup" }],
    ["backup --store sqlite:a.db b", { name: "backup", file: "b", store: "sqlite:a.db" }],
    ["restore here.backup", { name: "restore", file: "here.backup", replace: false }],
    [
      "restore b --replace --store sqlite:a.db",
      { name: "restore", file: "b", replace: true, store: "sqlite:a.db" },
    ],
  ])("%j is understood", (line, command) => {
    expect(readCommand(line.split(" ").filter(Boolean))).toEqual(command);
  });

  it.each([
    ["frob", 'There is no command "frob"'],
    ["--frob", "Unknown option '--frob'"],
    ["--origin http://a.example", "--origin comes after the --community"],
    ["--community", "argument missing"],
    ["serve surplus", "Unexpected argument 'surplus'"],
    ["init --community soles", "It is: hearth init --community KEY"],
    ["init --community soles --host Mara --email mara", '--email is "mara"'],
    ["host-link --community soles", "It is: hearth host-link --community KEY"],
    ["invite", "It is: hearth invite --community KEY"],
    ["invite --community soles --count 21", "--count must be a whole number, 1 to 20"],
    ["invite --community soles --to Ann --to Bob --count 1", "--count must be a whole number"],
    ["import", "It is: hearth import disqus FILE"],
    ["import wordpress x.xml --community soles", "It is: hearth import disqus FILE"],
    ["import disqus x.xml", "It is: hearth import disqus FILE"],
    ["migrate --from sqlite:a.db", "It is: hearth migrate --from ADDRESS --to ADDRESS"],
    ["migrate a b", "Unexpected argument 'a'"],
    ["backup", "It is: hearth backup FILE [--store ADDRESS]"],
    ["backup a b", "It is: hearth backup FILE"],
    ["restore --replace", "It is: hearth restore FILE [--store ADDRESS] [--replace]"],
    ["config surplus", "Unexpected argument 'surplus'"],
  ])("%j is refused in one line", (line, expected) => {
    const said = message(() => readCommand(line.split(" ").filter(Boolean)));
    expect(said).toContain(expected);
    expect(said).not.toContain("\n");
  });
});

describe("the program", () => {
  const main = "server/src/main.ts";
  const MEMORY = { HEARTH_STORE: "sqlite::memory:" };

  it.each<[string, string[], Record<string, string>, string]>([
    ["a wrong setting", [], { PORT: "abc" }, 'PORT is "abc", but must be'],
    [
      "a store below a file",
      [],
      { PORT: "0", HEARTH_STORE: "sqlite:./README.md/x.db" },
      "cannot open the store ./README.md/x.db: a part of the path is a file, not a folder",
    ],
    [
      "a wrong origin",
      ["--community", "soles", "--origin", "shop"],
      { PORT: "0", ...MEMORY },
      "https://shop.example",
    ],
    [
      "no such community",
      ["import", "disqus", "x.xml", "--community", "x"],
      MEMORY,
      'There is no community "x"',
    ],
    [
      "an address whose password is not for eyes",
      ["backup", join(tmpdir(), "hearth-not-made"), "--store", "mongodb://me:hush@127.0.0.1:1/hearth"],
      {},
      "cannot open the store mongodb://…@127.0.0.1:1/hearth",
    ],
  ])("ends at %s with one line and exit code 1", async (_, args, env, line) => {
    const program = startSource(main, args, env);
    expect(await program.ended).toBe(1);
    expect(program.output().trim().split("\n")).toEqual([expect.stringContaining(line)]);
  });

  it("serves, prints what to paste, says that its port is taken, and ends on a signal", async () => {
    const port = await freePort();
    const env = { PORT: String(port), ...MEMORY };
    const program = startSource(main, ["--community", "soles", "--origin", "http://localhost:5500/"], env);
    await program.printed("<hearth-discussion");
    const url = `http://localhost:${port}`;
    expect(program.output()).toContain(`Hearth is at ${url}\n`);
    expect(program.output()).toContain(
      `<script async src="${url}/hearth.js" data-community="soles"></script>`,
    );
    expect(program.output()).toContain("hearth-discussion:not(:defined) { display: block; min-height:");
    const about = (await (await fetch(`${url}/v1/soles/topics/community.about`)).json()) as object;
    expect(about).toMatchObject({ ok: true, value: { items: [{ name: "soles" }] } });

    const second = startSource(main, [], env);
    expect(await second.ended).toBe(1);
    expect(second.output().trim()).toBe(
      `Port ${port} is taken, so Hearth cannot start there. Set PORT to another, such as PORT=9090.`,
    );
    expect(await program.stop("SIGTERM")).toBe(0);
  });

  it("prints its settings and its help", async () => {
    const [config, help] = [startSource(main, ["config"], { PORT: "9191" }), startSource(main, ["help"])];
    expect([await config.ended, await help.ended]).toEqual([0, 0]);
    expect(config.output()).toContain("PORT=9191");
    expect(help.output()).toContain("hearth import disqus FILE");
  });
});
