import { once } from "node:events";
import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { useAgent } from "request-filtering-agent";

/** Something outside cannot be had. `passing` is true where it may be another time; the message is for whoever named the address. */
export class CannotFetch extends Error {
  override name = "CannotFetch";
  readonly passing: boolean;

  constructor(message: string, passing: boolean) {
    super(message);
    this.passing = passing;
  }
}

export interface FetchLimits {
  bytes: number;
  milliseconds: number;
  /** How many times it may lead elsewhere; each address is checked like the first. */
  redirects?: number;
}

/** Reads what is at a web address of somebody else's. Throws `CannotFetch`. */
export type Outside = (address: string, limits: FetchLimits) => Promise<Buffer>;

/**
 * Reaches public addresses, and those in `also` (addresses and ranges): a name is looked up and checked at the moment of connecting, so
 * nothing that people write can make the server ask its own neighbours.
 */
export function createOutside(also: readonly string[]): Outside {
  return async (address, { bytes, milliseconds, redirects = 0 }) => {
    const signal = AbortSignal.timeout(milliseconds);
    let url = new URL(address);
    for (let left = redirects; ; left--) {
      try {
        const response = await ask(url, also, signal);
        const leads = redirectOf(response, url);
        if (!leads) return await bodyOf(response, bytes);
        response.destroy();
        if (left === 0) throw new CannotFetch("it leads on to another address", false);
        url = leads;
      } catch (error) {
        if (error instanceof CannotFetch) throw error;
        if (signal.aborted) throw new CannotFetch(`it took more than ${milliseconds / 1000} seconds`, true);
        throw failureOf(error as NodeJS.ErrnoException);
      }
    }
  };
}

async function ask(url: URL, also: readonly string[], signal: AbortSignal): Promise<IncomingMessage> {
  if (!/^https?:$/.test(url.protocol)) throw new CannotFetch("it is no http or https address", false);
  const get = url.protocol === "https:" ? getHttps : getHttp;
  const agent = useAgent(url.href, { allowIPAddressList: [...also] });
  const request = get(url, { agent, signal, headers: { "user-agent": "Hearth", accept: "*/*" } });
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
  const { statusCode = 0 } = response;
  if (statusCode !== 200) {
    response.destroy();
    throw new CannotFetch(`it answered ${statusCode}`, statusCode >= 500 || statusCode === 429);
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
