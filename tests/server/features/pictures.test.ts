import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { signLogin } from "@hearth/server/sign";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CannotFetch, createOutside } from "../../../server/src/outside.ts";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const picture = (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: "#c33" } });
const webp = await picture().webp().toBuffer();
const avif = await picture(64, 64).avif().toBuffer();
const png = await picture().png().toBuffer();
const located = await picture()
  .withExif({ IFD0: { Copyright: "Ann's camera" } })
  .jpeg()
  .toBuffer();
const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>',
);
/** A PNG whose head says that it has 60,000 x 60,000 pixels. */
const huge = Buffer.from(png);
huge.writeUInt32BE(60_000, 16);
huge.writeUInt32BE(60_000, 20);

const answers: Record<string, RequestListener> = {
  "/ann.png": (_, response) => response.end(png),
  "/moved": (_, response) => response.writeHead(302, { location: "/ann.png" }).end(),
  "/twice": (_, response) => response.writeHead(302, { location: "/moved" }).end(),
  "/inside": (_, response) => response.writeHead(302, { location: "http://10.0.0.1/ann.png" }).end(),
  "/file": (_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/large": (_, response) => response.end(Buffer.alloc(3 * 1024 * 1024)),
  "/text": (_, response) => response.end("no picture"),
  "/svg": (_, response) => response.end(svg),
  "/away": (_, response) => response.writeHead(503).end(),
  "/slow": () => {},
};
const asked: string[] = [];
let server: Server;
let base: string;
let stage: Stage;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    (answers[request.url!] ?? ((_, none) => none.writeHead(404).end()))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(async () => {
  asked.length = 0;
  stage = await openStage();
  stage.clock.now = Date.now();
  await stage.person("ann");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const setAvatar = (image: Buffer | null, who = "ann") =>
  stage.call(who, "members.setAvatar", { image: image && image.toString("base64") });
const pictureOf = async (person: string) =>
  (await stage.store.pictures.find({ where: { person }, sort: "createdAt", limit: 10 })).items;

describe("members.setAvatar", () => {
  it.each([
    ["PNG", png],
    ["JPEG", located],
    ["WebP", webp],
    ["AVIF", avif],
  ])("draws a %s anew: square, WebP, nothing beside the picture", async (_, image) => {
    const { avatar } = await setAvatar(image);
    const [kept, ...more] = await pictureOf("ann");
    expect(more).toEqual([]);
    expect(avatar).toBe(`https://hearth.example/v1/soles/pictures/${kept!.id}`);
    const bytes = Buffer.from(kept!.image, "base64");
    const { format, width, height, exif } = await sharp(bytes).metadata();
    expect({ format, width, height, exif }).toEqual({
      format: "webp",
      width: 128,
      height: 128,
      exif: undefined,
    });
    expect(bytes.includes("camera")).toBe(false);
  });

  it.each([
    ["SVG", svg],
    ["GIF", Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1")],
    ["text", Buffer.from("not a picture")],
    ["nothing", Buffer.alloc(0)],
    ["a picture that breaks off", png.subarray(0, 60)],
    ["a PNG's beginning before an SVG", Buffer.concat([png.subarray(0, 8), svg])],
    ["too many pixels", huge],
  ])("refuses %s", async (_, image) => {
    expect(await failure(setAvatar(image))).toBe("bad-input");
    expect(await pictureOf("ann")).toEqual([]);
  });

  it("erases the picture that was there before, and nobody else's", async () => {
    const { avatar: first } = await setAvatar(png);
    await setAvatar(png, "hana");
    const other = await picture(50, 50).negate().png().toBuffer();
    const { avatar: second } = await setAvatar(other);
    expect(second).not.toBe(first);
    expect(await pictureOf("ann")).toHaveLength(1);
    stage.heard();
    expect((await setAvatar(null)).avatar).toBe(null);
    expect(stage.heard("people").map(({ id }) => id)).toEqual(["ann"]);
    expect(await pictureOf("ann")).toEqual([]);
    expect(await pictureOf("hana")).toHaveLength(1);
  });
});

describe("an avatar in a brand's token", () => {
  let secret: string;
  beforeEach(async () => {
    const asks = { once: once(), kind: "secret", label: "Shop", issuer: "shop" } as const;
    secret = (await stage.call("hana", "connections.makeKey", asks)).secret!;
  });
  const login = async (avatar: string | null | undefined) => {
    const token = await signLogin({
      secret,
      issuer: "shop",
      community: "soles",
      person: { id: "1", avatar },
    });
    const { person } = await stage.call(null, "sessions.exchange", { once: once(), token });
    return person.id;
  };
  const fetched = async (avatar: string | null) => {
    const person = await login(avatar && base + avatar);
    stage.clock.now += 1_000;
    await stage.runDue();
    return stage.store.people.get(person);
  };

  it.each(["/ann.png", "/moved"])("%s is fetched once, and served by Hearth", async (path) => {
    const person = (await fetched(path))!;
    expect(person.avatar).toBe(
      `https://hearth.example/v1/soles/pictures/${(await pictureOf(person.id))[0]!.id}`,
    );
    const times = asked.length;
    await fetched(path);
    expect(asked).toHaveLength(times);
    expect((await fetched(null))!.avatar).toBe(null);
    expect(await pictureOf(person.id)).toEqual([]);
  });

  it.each(["/twice", "/inside", "/file", "/large", "/text", "/svg", "/none"])(
    "%s is not shown, nor asked for again",
    async (path) => {
      expect((await fetched(path))!.avatar).toBe(null);
      expect([...stage.due.values()].filter(({ kind }) => kind === "pictures.fetch")).toEqual([]);
    },
  );

  it("of a server that is away is asked for again", async () => {
    await expect(fetched("/away")).rejects.toThrow("503");
  });
});

describe("an address outside", () => {
  const limits = { bytes: 1000, milliseconds: 200, redirects: 1 };
  const fetching = (address: string, also: string[] = []) =>
    createOutside(also)(address, limits).then(String, (error: unknown) => (error as CannotFetch).message);
  const notPublic = "it is not on a public address, and HEARTH_FETCH_ALSO does not name it";

  it.each([
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://10.0.0.1/",
    "http://169.254.169.254/",
    "http://[::ffff:10.0.0.1]/",
    "http://0.0.0.0/",
    "http://2130706433/",
  ])("%s is not public", async (address) => {
    expect(await fetching(address)).toBe(notPublic);
  });
  it("may be named, by itself or by its range", async () => {
    expect(await fetching(`${base}/text`, ["127.0.0.1"])).toBe("no picture");
    expect(await fetching(`${base}/text`, ["127.0.0.0/8"])).toBe("no picture");
    expect(await fetching(`${base}/text`, ["10.0.0.0/8"])).toBe(notPublic);
    expect(await fetching(`${base}/inside`, ["127.0.0.1"])).toBe(notPublic);
  });
  it.each([
    ["/large", "it is larger than 1000 bytes"],
    ["/slow", "it took more than 0.2 seconds"],
    ["/none", "it answered 404"],
    ["/twice", "it leads on to another address"],
  ])("%s: %s", async (path, said) => {
    expect(await fetching(base + path, ["127.0.0.1"])).toBe(said);
  });
});
