import { HearthError, lasts, type PersonCard, type Suspension } from "@hearth/contract";
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
  /** How often the person had signed out everywhere when it began; another number than theirs ends it. Null in process. */
  round: number | null;
  /** Its token was not good, or is not any more: it speaks as a visitor, and is told so where that is not enough. */
  ended: boolean;
}

export const VISITOR: Session = { person: null, endsAt: null, round: null, ended: false };
const ENDED: Session = { ...VISITOR, ended: true };

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

const MINUTE = 60 * 1000;
const NOBODY: Caller = { id: "", role: "visitor", tiers: [], suspended: null };

/** Session tokens, what a person may do in a community, and how they are shown there. */
export class Identity {
  readonly #options: IdentityOptions;
  readonly #key: Uint8Array;

  constructor(options: IdentityOptions) {
    this.#options = options;
    this.#key = new TextEncoder().encode(options.secret);
  }

  /** A session token for a person of the community, for so many minutes. */
  async signToken(
    community: string,
    person: string,
    minutes = this.#options.sessionHours * 60,
  ): Promise<string> {
    const now = this.#options.now();
    const { round = 0 } = (await this.#options.store.of(community).people.get(person)) ?? {};
    return new SignJWT({ round })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(person)
      .setAudience(community)
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor((now + minutes * MINUTE) / 1000))
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
      const { sub, exp, round } = payload;
      return { person: sub!, endsAt: exp! * 1000, round: Number(round ?? 0), ended: false };
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
    const [known] = await this.#known(community, [session.person]);
    if (!known) return { caller: NOBODY, ended: true };
    const { person } = known;
    if (session.round !== null && session.round !== (person.round ?? 0))
      return { caller: NOBODY, ended: true };
    const now = this.#options.now();
    return { caller: callerOf(known, now), ended: false };
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
    const now = this.#options.now();
    return (await this.#known(community, ids)).map((known) => cardOf(known, now));
  }

  async #known(community: string, ids: Iterable<string>): Promise<Known[]> {
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
    return people.map((person) => ({ home, person, membership: membershipOf.get(person.id) }));
  }
}

/** Somebody with all that says what they may do and how they are shown. */
interface Known {
  home: CommunityDoc;
  person: PersonDoc;
  membership: MembershipDoc | undefined;
}

/** The suspension that holds now. */
export const suspensionOf = ({ suspended }: PersonDoc, now: number): Suspension | null =>
  suspended && lasts(suspended, now) ? suspended : null;

function roleOf({ home, membership }: Known): PersonCard["role"] {
  return membership?.active ? membership.role : home.joining === "open" ? "member" : "signed-in";
}

function callerOf(known: Known, now: number): Caller {
  const { person, membership } = known;
  const suspended = suspensionOf(person, now);
  const entitled = membership?.active && !suspended ? (membership.tiers ?? []) : [];
  const tiers = entitled.filter((each) => lasts(each, now)).map(({ tier }) => tier);
  return { id: person.id, role: suspended ? "visitor" : roleOf(known), tiers, suspended };
}

/** A card is made of several documents, so its version is the sum of theirs: it rises with each write to any of them. */
function cardOf(known: Known, now: number): PersonCard {
  const { home, person, membership } = known;
  const { id, name, avatar } = person;
  const badges = membership?.active ? membership.badges.filter((each) => lasts(each, now)) : [];
  const version = home.version + person.version + (membership?.version ?? 0);
  return { id, version, name, avatar, role: roleOf(known), badges };
}
