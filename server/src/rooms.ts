import { type Change, type PersonCard, topicKey } from "@hearth/contract";

/** The room of those who watch a list; an own topic has one for each person. Names cannot collide: params are encoded. */
export function topicRoom(community: string, topic: string, params: object, person?: string): string {
  const list = `${community} ${topicKey(topic, params)}`;
  return person === undefined ? list : `${list}@${person}`;
}

/** The room of everyone in a community. */
export const communityRoom = (community: string): string => `community ${community}`;

/** The room of one person's connections. */
export const personRoom = (community: string, person: string): string => `person ${community} ${person}`;

/** Those who listen. What is said to them goes out at once. */
export interface Audience {
  change(room: string, change: Change): void;
  people(community: string, cards: PersonCard[]): void;
  /**
   * Asks the guards of what is watched again, by one person's connections or by everyone's. Resolves when who may not watch
   * any more has been told, and hears no more.
   */
  recheck(community: string, person?: string): Promise<void>;
  /** Has everyone in the community read again what they watch. */
  readAgain(community: string): void;
}

/** Those who listen to this node; what is said to them drops the snapshots that it makes old. */
export interface Listeners extends Audience {
  /** They may have missed something: their guards are asked again, and they read all they watch again. */
  resync(): Promise<void>;
}
