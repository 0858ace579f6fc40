import { collection, type Doc } from "../../../server/src/store/store.ts";

/** A plain document with everything that can be asked for. */
export interface Card extends Doc {
  room: string;
  /** Unique in its room. */
  slot: string;
  rank?: number | null;
  label?: string | null;
  open?: boolean | null;
  extra?: unknown;
}

/** A document that can be searched, and is made with a `once` key. */
export interface Note extends Doc {
  author: string;
  once: string;
  room?: string | null;
  text?: string;
  likes?: number;
}

export const collections = {
  cards: collection<Card>({
    indexes: [
      { fields: ["room", "slot"], unique: true },
      { fields: ["room"] },
      { fields: ["rank"] },
      { fields: ["label"] },
      { fields: ["open"] },
      { fields: ["room", "rank"] },
      { fields: ["room", "label"] },
      { fields: ["room", "open", "rank"] },
      { fields: ["createdAt"] },
      { fields: ["updatedAt"] },
    ],
  }),
  notes: collection<Note>({
    indexes: [{ fields: ["room"] }, { fields: ["likes"] }],
    once: "author",
    text: (note) => note.text ?? "",
  }),
};
