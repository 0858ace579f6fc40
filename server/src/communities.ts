import { HearthError, LIMITS } from "@hearth/contract";
import type { IncomingHttpHeaders } from "node:http";
import { orIfTaken } from "./features/keep.ts";
import type { Collections, CommunityDoc } from "./store/collections.ts";
import { type Page, type Store, SYSTEM } from "./store/store.ts";

/** A community to be there. */
export interface NewCommunity {
  /** Stands in pages and addresses: lower-case letters, digits and hyphens. */
  key: string;
  /** As people read it; the key unless given. */
  name?: string;
  /** Origins whose pages may ask, `https://shop.example`; `*` is every page, for trying things out. */
  origins?: readonly string[];
  /** What becomes of those who sign in; by application unless given. */
  joining?: CommunityDoc["joining"];
}

/** Any page may ask. */
const EVERYWHERE = "*";
const KEY = /^[a-z0-9][a-z0-9-]{0,39}$/;
const AT_ONCE = 100;

/** The communities of a server, and which pages may ask them. */
export class Communities {
  readonly #store: Store<Collections>;
  /** Hearth's own origin, whose pages may always ask. */
  readonly #home: string | null;

  constructor(store: Store<Collections>, home: string | null) {
    this.#store = store;
    this.#home = home && new URL(home).origin;
  }

  get #docs() {
    return this.#store.of(SYSTEM).communities;
  }

  /** Makes the community, or adds the origins to the one that is there. Throws `bad-input` for a wrong key, name or origin. */
  async ensure({
    key,
    name = key,
    joining = "application",
    origins = [],
  }: NewCommunity): Promise<CommunityDoc> {
    checkKey(key);
    checkName(name);
    const allowed = [...new Set(origins.map(originOf))];
    const made = { id: key, name, joining, origins: allowed, ...undescribed };
    return orIfTaken(this.#docs.insert(made), async () => {
      const kept = await this.#docs.revise(key, (doc) => {
        const added = allowed.filter((origin) => !doc.origins.includes(origin));
        return added.length > 0 ? { origins: [...doc.origins, ...added] } : null;
      });
      if (!kept) throw new HearthError("not-found");
      return kept;
    });
  }

  async get(key: string): Promise<CommunityDoc> {
    const community = await this.#docs.get(key);
    if (!community) throw new HearthError("not-found", "there is no such community");
    return community;
  }

  /** All of them, oldest first. */
  async all(): Promise<CommunityDoc[]> {
    const found: CommunityDoc[] = [];
    let after: string | null = null;
    for (;;) {
      const read: Page<CommunityDoc> = await this.#docs.find({
        where: {},
        sort: "createdAt",
        after,
        limit: AT_ONCE,
      });
      found.push(...read.items);
      if (!read.more) return found;
      after = read.end;
    }
  }

  /**
   * Throws unless the page a request comes from may ask the community. Browsers name a page's origin whenever it is another
   * than the server's, and on every WebSocket; a request that names none comes from a program, which has no visitor's rights
   * to borrow, as Hearth knows no cookies.
   */
  async checkOrigin(key: string, headers: IncomingHttpHeaders): Promise<void> {
    const { origins } = await this.get(key);
    const { origin } = headers;
    const site = headers["sec-fetch-site"];
    if (origin === undefined && site !== "cross-site" && site !== "same-site") return;
    if (origins.includes(EVERYWHERE)) return;
    if (origin !== undefined && (origin === this.#home || origins.includes(origin))) return;
    throw new HearthError("origin-not-allowed", { origin: origin ?? null });
  }
}

const undescribed = {
  purpose: "",
  notFor: "",
  guidelines: [],
  questions: [],
  next: "",
  guidelinesVersion: 1,
};

function checkKey(key: string): void {
  if (KEY.test(key)) return;
  throw new HearthError(
    "bad-input",
    `community ${JSON.stringify(key)}: a key is lower-case letters, digits and hyphens, at most 40`,
  );
}

function checkName(name: string): void {
  if (name.trim() !== "" && name.length <= LIMITS.name) return;
  throw new HearthError("bad-input", `a community's name is 1 to ${LIMITS.name} characters long`);
}

/** The origin as browsers send it. Throws `bad-input` for what is none. */
export function originOf(written: string): string {
  if (written === EVERYWHERE) return written;
  const url = URL.canParse(written) ? new URL(written) : null;
  const bare = url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash;
  if (bare && !url.username && !url.password) return url.origin;
  throw new HearthError(
    "bad-input",
    `origin ${JSON.stringify(written)}: an origin is a scheme and a host, and a port if it has one, like https://shop.example`,
  );
}
