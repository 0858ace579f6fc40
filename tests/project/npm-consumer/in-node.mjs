// Run by Node: imports every entry, calls what a page would call, and ends by itself.
import { createRequire } from "node:module";

const manifest = createRequire(import.meta.url)("@hearth/widgets/package.json");
const elements = ["benefits", "count", "discussion", "ideas", "join", "members", "poll"];
for (const entry of Object.keys(manifest.exports).filter((name) => !/\.(css|json)$/.test(name)))
  for (const element of entry.includes("*") ? elements : [""])
    await import(`@hearth/widgets${entry.slice(1).replace("*", element)}`);
const { configure, identify, signOut, HearthDiscussion } = await import("@hearth/widgets");
configure({ server: "https://hearth.example", community: "soles", tokenUrl: "/token" });
configure({});
await identify(() => {
  throw new Error("A server speaks for nobody.");
});
await signOut();
const touched = ["document", "window", "customElements", "HTMLElement"].filter((name) => name in globalThis);
const did = [...touched, typeof HearthDiscussion === "function" ? "" : "no class"].filter(Boolean);
console.log(did.join(", ") || "did nothing");
