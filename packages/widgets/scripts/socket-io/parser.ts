// In place of socket.io-parser: Socket.IO protocol 5 as far as it carries text in the main namespace.
import { Emitter } from "@socket.io/component-emitter";

export interface Packet {
  type: number;
  nsp: string;
  id?: number;
  data?: unknown;
}

export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4 };

/** What each type of packet brings. */
const PAYLOADS = ["Object", "Undefined", "Array", "Array", "Object"];

/** Gives what is to be written as it is: pages with a Prototype of old have arrays write themselves, as texts. */
function asItIs(this: Record<string, unknown>, key: string): unknown {
  return this[key];
}

class Encoder {
  encode({ type, id, data }: Packet): string[] {
    return [`${type}${id ?? ""}${data === undefined ? "" : JSON.stringify(data, asItIs)}`];
  }
}

/** Throws at what it cannot read; the manager then ends the connection and opens another. */
class Decoder extends Emitter<object, object, { decoded: (packet: Packet) => void }> {
  add(encoded: string): void {
    const found = /^([0-4])(\d*)(.*)$/s.exec(encoded);
    const data: unknown = found?.[3] ? JSON.parse(found[3]) : undefined;
    const type = Number(found?.[1]);
    if (Object.prototype.toString.call(data) !== `[object ${PAYLOADS[type]}]`) throw new Error("no packet");
    this.emitReserved("decoded", { type, nsp: "/", id: found?.[2] ? Number(found[2]) : undefined, data });
  }

  /** Nothing is kept between packets. */
  destroy(): void {}
}

export const parser = { Encoder, Decoder };
