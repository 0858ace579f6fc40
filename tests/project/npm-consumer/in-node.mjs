// Run by Node: imports every entry, calls what a page would call, and ends by itself.
const entries = ["", "/define", "/define/discussion", "/define/poll", "/react", "/parts"];
for (const entry of entries) await import(`@hearth/widgets${entry}`);
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
