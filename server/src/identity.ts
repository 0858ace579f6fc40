import { HearthError, type PersonCard } from "@hearth/contract";
import { jwtVerify, SignJWT } from "jose";
import type { Caller } from "./handlers.ts";
import type { Collections, CommunityDoc, MembershipDoc, PersonDoc } from "./store/collections.ts";
import { type Store, SYSTEM } from "./store/store.ts";

/** Who a request or a connection speaks for. */
export interface Session {
  /** Null is a visitor. */
  person: string | null;
  /** Epoch milliseconds; null when it does not end by itself (a visitor, or in process). */
  endsAt: number | null;
  /** Its token was not good, or is not any more: it speaks as a visitor, and is told so where that is not enough. */
  ended: boolean;
}

export const VISITOR: Session = { person: null, endsAt: null, ended: false };
export const ENDED: Session = { person: null, endsAt: null, ended: true };

/** The session of somebody whom the program itself vouches for; null is a visitor. */
export const sessionOf = (person: string | null): Session => ({ ...VISITOR, person });

/** A caller as looked up just now, and whether their session has ended. */
export interface Standing {
  caller: Caller;
  ended: boolean;
}

export interface IdentityOptions {
  store: Store<Collections>;
  /** Signs session tokens; at least 32 characters. */
  secret: string;
  sessionHours: number;
  now(): number;
}

const HOUR = 60 * 60 * 1000;
const NOBODY: Caller = { id: "", role: "visitor" };

/** Session tokens, what a person may do in a community, and how they are shown there. */
export class Identity {
  readonly #options: IdentityOptions;
  readonly #key: Uint8Array;

  constructor(options: IdentityOptions) {
    this.#options = options;
    this.#key = new TextEncoder().encode(options.secret);
  }

  /** A session token for a person of the community. */
  async signToken(community: string, person: string): Promise<string> {
    const now = this.#options.now();
    return new SignJWT()
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(person)
      .setAudience(community)
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor((now + this.#options.sessionHours * HOUR) / 1000))
      .sign(this.#key);
  }

  /** The session of a token; that of a token which is not good here, or not any more, has ended. */
  async sessionFrom(community: string, token: unknown): Promise<Session> {
    if (token === null || token === undefined || token === "") return VISITOR;
    if (typeof token !== "string") return ENDED;
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ["HS256"],
        audience: community,
        requiredClaims: ["sub", "exp"],
        currentDate: new Date(this.#options.now()),
      });
      return { person: payload.sub!, endsAt: payload.exp! * 1000, ended: false };
    } catch {
      return ENDED;
    }
  }

  hasEnded({ ended, endsAt }: Session): boolean {
    return ended || (endsAt !== null && endsAt <= this.#options.now());
  }

  /** What a session may do now. The session of somebody who is not there any more has ended. */
  async standing(community: string, session: Session): Promise<Standing> {
    if (this.hasEnded(session)) return { caller: NOBODY, ended: true };
    if (session.person === null) return { caller: NOBODY, ended: false };
    const [card] = await this.cards(community, [session.person]);
    if (!card) return { caller: NOBODY, ended: true };
    return { caller: { id: card.id, role: card.role }, ended: false };
  }

  /** The session of a token, once it is known that its person is there. Throws `session-ended`. */
  async identify(community: string, token: unknown): Promise<Session> {
    const session = await this.sessionFrom(community, token);
    const { ended } = await this.standing(community, session);
    if (ended) throw new HearthError("session-ended");
    return session;
  }

  /** How these people are shown; unknown ones are left out. */
  async cards(community: string, ids: Iterable<string>): Promise<PersonCard[]> {
    const asked = [...new Set(ids)];
    if (asked.length === 0) return [];
    const store = this.#options.store.of(community);
    const [home, people, memberships] = await Promise.all([
      this.#options.store.of(SYSTEM).communities.get(community),
      store.people.many(asked),
      store.memberships.many(asked),
    ]);
    if (!home) return [];
    const membershipOf = new Map(memberships.map((membership) => [membership.id, membership]));
    return people.map((person) => cardOf(home, person, membershipOf.get(person.id)));
  }
}

/** A card is made of several documents, so its version is the sum of theirs: it rises with each write to any of them. */
function cardOf(home: CommunityDoc, person: PersonDoc, membership: MembershipDoc | undefined): PersonCard {
  const { id, name, avatar } = person;
  const admitted = membership?.active ? membership : null;
  return {
    id,
    version: home.version + person.version + (membership?.version ?? 0),
    name,
    avatar,
    role: admitted?.role ?? (home.joining === "open" ? "member" : "signed-in"),
    badges: admitted?.badges ?? [],
  };
}
