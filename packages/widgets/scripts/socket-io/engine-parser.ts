// In place of engine.io-parser: Engine.IO protocol 4 as far as it carries text.
const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];
const SEPARATOR = "\x1e";

export interface EnginePacket {
  type: string;
  data?: string;
}

export const protocol = 4;

export function encodePacket(
  { type, data }: EnginePacket,
  _supportsBinary: boolean,
  callback: (encoded: string) => void,
): void {
  callback(TYPES.indexOf(type) + (data || ""));
}

/** What cannot be read, binary packets among it, ends the connection as any error does. */
export function decodePacket(encoded: string): EnginePacket {
  const type = TYPES[encoded[0] as unknown as number];
  return type ? { type, data: encoded.slice(1) || undefined } : { type: "error", data: "parser error" };
}

export function encodePayload(packets: EnginePacket[], callback: (encoded: string) => void): void {
  const encoded: string[] = [];
  for (const packet of packets) encodePacket(packet, false, (text) => encoded.push(text));
  callback(encoded.join(SEPARATOR));
}

export const decodePayload = (payload: string): EnginePacket[] =>
  payload.split(SEPARATOR).map((packet) => decodePacket(packet));
