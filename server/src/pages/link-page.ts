import type { PageParts } from "./page.ts";

/**
 * Opens a one-time link, which stands behind # and so reaches no server and no log. It is used up by pressing the button:
 * programs that look at the links in mails do not press.
 */
export const linkPage: PageParts = {
  title: "Sign in as host",
  body: `<h1>Sign in</h1>
<p id="words">This page needs JavaScript to sign you in.</p>
<p><button type="button" hidden>Sign in</button></p>
<p role="alert"></p>
<p class="note">The link works once. Whoever has it can sign in with it, so pass it on to nobody.</p>`,
  script: `
const [words, button, alert] = ["#words", "button", "[role=alert]"].map((each) => document.querySelector(each));
const link = location.hash.slice(1);
const base = location.pathname.replace(/\\/link\\/?$/, "");
const claims = (() => {
  try {
    const part = link.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (each) => each.charCodeAt(0))));
  } catch {
    return null;
  }
})();
const SAID = {
  "link-ended": "This link was used already, or has ended. Whoever runs the server makes a new one: hearth host-link",
  "not-found": "This server has no such community.",
};
async function signIn() {
  const answer = await fetch(base + "/v1/" + encodeURIComponent(claims.aud) + "/call/sessions.followLink", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ link }),
  });
  const said = await answer.json();
  if (!said.ok) throw new Error(SAID[said.code] ?? said.message);
  location.replace(base + "/dashboard/?community=" + encodeURIComponent(claims.aud) + "#session=" + said.value.token);
}
if (claims) {
  const name = String(claims.name ?? claims.aud);
  document.querySelector("h1").textContent = name;
  document.title = name;
  words.textContent = "You were sent a link that signs you in as a host of " + name + ", and opens the hosts' desk.";
  button.textContent = "Sign in as host of " + name;
  button.hidden = false;
} else {
  words.textContent = "This link is not whole. Copy all of it, from https:// to its end, into the address bar.";
}
button.addEventListener("click", async () => {
  button.disabled = true;
  alert.textContent = "";
  try {
    await signIn();
  } catch (error) {
    alert.textContent = error instanceof TypeError ? "The server cannot be reached. Try again." : error.message;
    button.disabled = false;
  }
});
addEventListener("hashchange", () => location.reload());
`,
  policy: ["connect-src 'self'"],
};
