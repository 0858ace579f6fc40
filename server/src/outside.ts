import { once } from "node:events";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { useAgent } from "request-filtering-agent";

/** Something outside cannot be had. `passing` is true where it may be another time; the message is for whoever named the address. */
export class CannotFetch extends Error {
  override name = "CannotFetch";
  readonly passing: boolean;
  /** What was answered; null where nothing was. */
  readonly status: number | null;
  /** Milliseconds until it may be asked again, where the answer says so. */
  readonly again: number | null;

  constructor(message: string, passing: boolean, { status, again }: Partial<Answered> = {}) {
    super(message);
    this.passing = passing;
    this.status = status ?? null;
    this.again = again ?? null;
  }
}

interface Answered {
  status: number;
  again: number | null;
}

export interface FetchLimits {
  bytes: number;
  milliseconds: number;
  /** How many times it may lead elsewhere; each address is checked like the first. */
  redirects?: number;
  /** What is sent there, by POST; it is led nowhere else. */
  post?: { body: string; headers: Record<string, string> };
}

/** Reads what is at a web address of somebody else's. Throws `CannotFetch`. */
export type Outside = (address: string, limits: FetchLimits) => Promise<Buffer>;

/**
 * Reaches public addresses, and those in `also` (addresses and ranges): a name is looked up and checked at the moment of connecting, so
 * nothing that people write can make the server ask its own neighbours.
 */
export function createOutside(also: readonly string[]): Outside {
  return async (address, { bytes, milliseconds, post, redirects = 0 }) => {
    const signal = AbortSignal.timeout(milliseconds);
    let url = new URL(address);
    for (let left = redirects; ; left--) {
      try {
        const response = await ask(url, { also, signal, post });
        const leads = redirectOf(response, url);
        if (!leads) return await bodyOf(response, bytes);
        response.destroy();
        if (left === 0 || post) throw new CannotFetch("it leads on to another address", false);
        url = leads;
      } catch (error) {
        if (error instanceof CannotFetch) throw error;
        if (signal.aborted) throw new CannotFetch(`it took more than ${milliseconds / 1000} seconds`, true);
        throw failureOf(error as NodeJS.ErrnoException);
      }
    }
  };
}

interface Asking extends Pick<FetchLimits, "post"> {
  also: readonly string[];
  signal: AbortSignal;
}

async function ask(url: URL, { also, signal, post }: Asking): Promise<IncomingMessage> {
  if (!/^https?:$/.test(url.protocol)) throw new CannotFetch("it is no http or https address", false);
  const open = url.protocol === "https:" ? requestHttps : requestHttp;
  const agent = useAgent(url.href, { allowIPAddressList: [...also] });
  const headers = { "user-agent": "Hearth", accept: "*/*", ...post?.headers };
  const request = open(url, { agent, signal, headers, method: post ? "POST" : "GET" });
  request.end(post?.body);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  // Once there is an answer its own errors say what went wrong.
  request.on("error", () => {});
  return response;
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | null {
  if (statusCode < 300 || statusCode > 399 || headers.location === undefined) return null;
  if (URL.canParse(headers.location, from)) return new URL(headers.location, from);
  throw new CannotFetch("it leads to what is no address", false);
}

async function bodyOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const { statusCode: status = 0, headers } = response;
  if (status !== 200) {
    response.destroy();
    const again = Number(headers["retry-after"] ?? NaN) * 1000;
    throw new CannotFetch(`it answered ${status}`, status >= 500 || status === 429, {
      status,
      again: Number.isNaN(again) ? null : again,
    });
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size > most) throw new CannotFetch(`it is larger than ${most} bytes`, false);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function failureOf(error: NodeJS.ErrnoException): CannotFetch {
  if (/is not allowed/.test(error.message))
    return new CannotFetch("it is not on a public address, and HEARTH_FETCH_ALSO does not name it", false);
  return new CannotFetch(`it cannot be reached (${error.code ?? error.message})`, true);
}
