import { beforeEach, describe, expect, it } from "vitest";
import { Peers } from "../../server/src/peers.ts";

let lost: string[];
let peers: Peers;

beforeEach(() => {
  lost = [];
  peers = new Peers({ silence: 100, lost: () => lost.push("said"), silent: () => lost.push("silent") });
});

const say = (node: string, count: number, now = 0) => peers.heard(node, count, count - 1, now, false);
const beat = (node: string, count: number, now = 0, away = false) =>
  peers.heard(node, count, count, now, away);

describe("other nodes", () => {
  it("are there once they are heard, and until they leave", () => {
    beat("one", 0);
    say("two", 1);
    expect(peers.present).toEqual(["one", "two"]);
    peers.left("one");
    expect([peers.hears("one"), peers.hears("two")]).toEqual([false, true]);
    peers.check(1000);
    expect(peers.present).toEqual([]);
  });

  it("are heard in full when each saying follows the last", () => {
    beat("one", 7);
    say("one", 8);
    beat("one", 8);
    say("one", 9);
    beat("two", 3);
    expect(lost).toEqual([]);
  });

  it("have said something that was not heard when a number is left out, once", () => {
    beat("one", 7);
    say("one", 9);
    say("one", 10);
    expect(lost).toHaveLength(1);
    beat("one", 12);
    expect(lost).toHaveLength(2);
  });

  it("may have said something before they were met, if this node was away", () => {
    beat("old", 5);
    expect(lost).toEqual([]);
    beat("new", 0, 0, true);
    expect(lost).toEqual([]);
    beat("newer", 5, 0, true);
    expect(lost).toHaveLength(1);
  });

  it("are missed once when they go silent, and not when they left", () => {
    beat("one", 0, 0);
    beat("two", 0, 0);
    beat("three", 0, 50);
    peers.left("two");
    peers.check(101);
    expect([lost, peers.present]).toEqual([["silent"], ["three"]]);
    peers.check(120);
    expect(lost).toHaveLength(1);
  });

  it("show when they are heard again whether they said something meanwhile", () => {
    beat("one", 3, 0);
    peers.check(101);
    beat("one", 3, 300);
    expect(lost).toHaveLength(1);
    peers.check(500);
    say("one", 5, 600);
    expect(lost).toEqual(["silent", "silent", "said"]);
  });

  it("are excused while nobody could be heard", () => {
    beat("one", 0, 0);
    peers.excuse(1000);
    peers.check(1050);
    expect(peers.present).toEqual(["one"]);
  });
});
