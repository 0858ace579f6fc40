import * as engineIo from "engine.io-parser";
import * as socketIo from "socket.io-parser";
import { describe, expect, it } from "vitest";
import * as engine from "../../packages/widgets/scripts/socket-io/engine-parser.ts";
import { type Packet, parser } from "../../packages/widgets/scripts/socket-io/parser.ts";

/** What one of two parsers makes of a text. */
function readBy(
  decoder: { on(event: "decoded", heard: (packet: Packet) => void): unknown },
  add: () => void,
) {
  const heard: Packet[] = [];
  decoder.on("decoded", (packet) => heard.push(packet));
  try {
    add();
  } catch {
    return "refused";
  }
  return heard.map((packet) => ({ ...packet }));
}

const read = (text: string) => {
  const [own, theirs] = [new parser.Decoder(), new socketIo.Decoder()];
  return [readBy(own, () => own.add(text)), readBy(theirs as never, () => theirs.add(text))];
};

describe("packets of Socket.IO", () => {
  it.each<Packet>([
    { type: 0, nsp: "/", data: { community: "soles", token: null } },
    { type: 1, nsp: "/" },
    { type: 2, nsp: "/", data: ["unwatch", ["polls.inSpace?space=topic%3Arepair"]] },
    { type: 2, nsp: "/", id: 0, data: ["call", "discussion.write", { text: 'Ünï "✂️"\n\u2028', id: 7 }] },
    { type: 3, nsp: "/", id: 1204, data: [{ ok: true, value: null }] },
    { type: 3, nsp: "/", id: 3, data: [] },
    { type: 4, nsp: "/", data: { message: "no", data: { ok: false, code: "not-found" } } },
  ])("are written and read as socket.io-parser does: %j", (packet) => {
    const theirs = new socketIo.Encoder().encode({ ...packet } as never);
    expect(new parser.Encoder().encode(packet)).toEqual(theirs);
    const [own, same] = read(theirs[0] as string);
    expect(own).toEqual([packet]);
    expect(own).toEqual(same);
  });

  it.each(["", "7", "2", "2{}", '2["cut', "3", "0", "0[]", "1{}", "4[]", "x", "2[]x"])(
    "are refused: %j",
    (text) => {
      expect(read(text)[0]).toBe("refused");
    },
  );

  it("are written as they are where the page has arrays write themselves, as Prototype of old does", () => {
    const writesItself = { configurable: true, value: () => "[]" };
    Object.defineProperty(Array.prototype, "toJSON", writesItself);
    try {
      const written = new parser.Encoder().encode({ type: 2, nsp: "/", data: ["watch", [{ order: ["a"] }]] });
      expect(written[0]).toBe('2["watch",[{"order":["a"]}]]');
    } finally {
      Reflect.deleteProperty(Array.prototype, "toJSON");
    }
  });

  it("are refused when they are binary, which Hearth sends nowhere", () => {
    expect(read('51-["change",{"_placeholder":true,"num":0}]')[0]).toBe("refused");
  });
});

describe("packets of Engine.IO", () => {
  const types = ["open", "close", "ping", "pong", "message", "upgrade", "noop"] as const;
  const packets = types.flatMap((type) => [{ type }, { type, data: `${type} ✂️` }]);

  it.each(packets)("are written and read as engine.io-parser does: %j", (packet) => {
    const texts: unknown[] = [];
    engine.encodePacket(packet, true, (text) => texts.push(text));
    engineIo.encodePacket(packet, true, (text) => texts.push(text));
    expect(texts[0]).toBe(texts[1]);
    expect(engine.decodePacket(String(texts[0]))).toEqual(packet);
    expect(engineIo.decodePacket(String(texts[0]))).toEqual(packet);
  });

  it("may be several in one body", () => {
    const bodies: string[] = [];
    engine.encodePayload(packets, (body) => bodies.push(body));
    engineIo.encodePayload(packets, (body) => bodies.push(body));
    expect(bodies[0]).toBe(bodies[1]);
    expect(engine.decodePayload(bodies[0]!)).toEqual(packets);
  });

  it.each(["", "x", "9", "bAAEC", new ArrayBuffer(4)])("are an error when they are %j", (encoded) => {
    expect(engine.decodePacket(encoded as string)).toEqual({ type: "error", data: "parser error" });
  });
});
