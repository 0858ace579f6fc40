// Gives short names to what only the browser files themselves call by name: methods and fields that no page, template, message
// or browser knows. It is done before files are named after what is in them, and alike in all of them.
import { minify } from "vite";

/** Libraries mark so what is their own; nothing that is sent begins like it. */
const MARKED = /^_(?!_)[\w$]+$/;

/** Of the elements, the client and Socket.IO. What a page, an attribute, an event, a message or a browser knows stays out of it. */
const OWN = `
  addController removeController hostConnected hostDisconnected hostUpdate hostUpdated requestUpdate renderRoot
  hasUpdated willUpdate firstUpdated updated spaceKey standing renderList renderLine loadingMore hasMore leaders
  stays drawn renderMuted renderNews renderActions renderUndo renderSort renderGate renderTrouble mayWrite holds keyed
  folded guest unfoldText continueAt admitTo openMenu deeper unfolded rearrange
  isNobodys renew signedIn unproven signedOut introduce known lists leads along
  asked shown pick paint admit retry meet speak fetchDesk heard below expire properties styles updateComplete subscribe
  emitReserved supportsBinary skipReconnect receiveBuffer sendBuffer writeBuffer reconnectionDelay reconnectionDelayMax
  backoff decoder encoder setTransport createTransport createSocket createUri emitBuffered emitEvent emitWithAck
  subEvents onevent onpacket onHandshake onPacket ondecoded onOpen onClose onError onData doOpen doClose doWrite
  addEventListeners maybeReconnectOnOpen ondisconnect withError auth
`
  .trim()
  .split(/\s+/);

/** As libraries and Prettier write them. */
const COMMENTS = /^\s*\/?\*.*$|\/\/ .*$/gm;

/** A plugin for the build of the browser files. `names`: what is shortened beside that which libraries mark. */
export function shortNames(names = OWN) {
  const cache = {};
  const own = new Map();
  return {
    name: "short-names",
    renderStart() {
      const code = [...this.getModuleIds()].map((id) => this.getModuleInfo(id).code ?? "").join("\n");
      const seen = [...code.matchAll(/--_(\w+)/g)].map(([, name]) => name);
      const often = (name) => seen.filter((each) => each === name).length;
      [...new Set(seen)]
        .sort((a, b) => often(b) - often(a) || (a < b ? -1 : 1))
        .forEach((name, index) => own.set(name, LETTERS[index]));
      Object.assign(cache, shorter(code.replace(COMMENTS, ""), names));
    },
    async renderChunk(code, { fileName }) {
      const include = new RegExp(`^(?:${Object.keys(cache).join("|").replaceAll("$", "\\$")})$`);
      const options = {
        module: true,
        compress: false,
        mangle: false,
        mangleProps: { include, cache, quoted: true },
      };
      const { code: short, errors } = await minify(fileName, code, options);
      if (errors.length > 0) throw new Error(`${fileName}: ${errors[0].message}`);
      return { code: short.replace(/--_(\w+)/g, (_, name) => `--${own.get(name)}`), map: null };
    },
  };
}

/** For each name a short one that no property has: the shortest for the most frequent. */
function shorter(code, names) {
  const counts = new Map();
  for (const [word] of code.matchAll(/[\w$]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const name of names) {
    if (!counts.has(name)) throw new Error(`short-names does not find ${name}`);
    const told = new RegExp(`(["'\`])${name}\\1|\\.${name}=\\$\\{`).exec(code);
    if (told) throw new Error(`${told[0]}: what is told by its name cannot have a short one`);
  }
  const long = [...counts.keys()].filter((word) => MARKED.test(word)).concat(names);
  long.sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
  const taken = new Set([...code.matchAll(/\.([\w$]{1,2})(?![\w$])/g)].map(([, name]) => name));
  const free = shortest(taken);
  return Object.fromEntries(long.map((name) => [name, free.next().value]));
}

const LETTERS = [..."etnriaoscldhupmfgvbyxwkjqzETNRIAOSCLDHUPMFGVBYXWKJQZ_$"];

function* shortest(taken) {
  for (const begin of ["", ...LETTERS])
    for (const end of LETTERS) if (!taken.has(begin + end)) yield begin + end;
}
