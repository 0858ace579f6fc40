// Signing in, as the demo has it. A real shop would fetch a token from its own server here.
const script = document.querySelector("script[data-community]");
const KEY = "stitchwort-person";
const ROLES = [
  { as: "signed-in", name: "Rosa Nakai", label: "A shopper", may: "asks and votes on product pages" },
  { as: "member", name: "Amara Okafor", label: "A member", may: "also writes on the ideas board" },
  { as: "moderator", name: "Ngaire Tamihana", label: "A moderator", may: "also removes, pins and locks" },
  { as: "host", name: "Maud Ellery", label: "A host", may: "also speaks for the brand and closes polls" },
];

const button = document.querySelector("[data-account]");
const dialog = script && button ? buildDialog() : null;
let person = remembered();

if (dialog) {
  button.hidden = false;
  button.addEventListener("click", openDialog);
  document.addEventListener("hearth-sign-in", (event) => {
    event.preventDefault();
    openDialog();
  });
  showPerson();
  if (person) whenReady(() => identify());
}

/** The widget's global exists from the moment it says so. */
function whenReady(act) {
  if (window.Hearth) act();
  else document.addEventListener("hearth-ready", act, { once: true });
}

async function identify() {
  try {
    await window.Hearth.identify(person ? person.token : null);
  } catch {
    await renew();
  }
}

/** An old token is refused: ask once for a new one, else be a visitor again. */
async function renew() {
  if (!person) return;
  try {
    remember(await askForToken(person.as, person.name));
    await window.Hearth.identify(person.token);
  } catch {
    remember(null);
  }
}

async function askForToken(as, name) {
  const { origin } = new URL(script.src);
  const path = `/v1/${script.dataset.community}/call/members.signInForDevelopment`;
  const answer = await fetch(origin + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as, name }),
  });
  const { ok, value } = await answer.json();
  if (!ok) throw new Error("refused");
  return { as, name, token: value.token };
}

function remember(next) {
  person = next;
  try {
    if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Then it holds for this page only.
  }
  showPerson();
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

function showPerson() {
  const role = person && ROLES.find(({ as }) => as === person.as);
  button.textContent = person ? person.name : "Sign in";
  button.title = role ? `${role.label}. Change who you are.` : "";
  dialog.querySelector("[data-leave]").textContent = person ? "Sign out" : "Stay a visitor";
  dialog.querySelector("[data-close]").hidden = !person;
}

function openDialog() {
  say("");
  const chosen = person ? person.as : "signed-in";
  dialog.querySelector(`input[value="${chosen}"]`).checked = true;
  fillName();
  if (person) dialog.querySelector("[name=name]").value = person.name;
  dialog.showModal();
}

function say(text) {
  dialog.querySelector("[data-say]").textContent = text;
}

function fillName() {
  const as = dialog.querySelector("input[name=as]:checked").value;
  dialog.querySelector("[name=name]").value = ROLES.find((role) => role.as === as).name;
}

async function submit(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const role = ROLES.find(({ as }) => as === form.get("as"));
  const name = String(form.get("name")).trim() || role.name;
  say("One moment.");
  try {
    remember(await askForToken(role.as, name));
  } catch {
    say("The community cannot be reached just now. The shop works without it.");
    return;
  }
  dialog.close();
  whenReady(identify);
}

function leave() {
  remember(null);
  dialog.close();
  whenReady(identify);
}

function buildDialog() {
  const choices = ROLES.map((role, i) =>
    make("label", { className: "choice" }, [
      make("input", { type: "radio", name: "as", value: role.as, required: true, autofocus: i === 0 }),
      make("span", { className: "choice-name" }, [role.label]),
      make("span", { className: "choice-note" }, [`${role.name}, ${role.may}`]),
    ]),
  );
  const form = make("form", { method: "dialog" }, [
    make("h2", { id: "sign-in-title" }, ["Sign in to try it"]),
    make("p", {}, [
      "This is a demo, so there is no password. Your choice is forgotten when you close the tab.",
    ]),
    make("fieldset", {}, [make("legend", {}, ["Who would you like to be?"]), ...choices]),
    make("label", { className: "field" }, [
      "Under the name",
      make("input", { name: "name", type: "text", maxLength: 60, autocomplete: "off" }),
      make("small", {}, ["Another name makes another person, so two windows can talk to each other."]),
    ]),
    make("p", { className: "say", role: "status" }, []),
    make("div", { className: "dialog-actions" }, [
      make("button", { type: "submit", className: "button" }, ["Sign in"]),
      make("button", { type: "button", className: "button quiet" }, ["Stay a visitor"]),
      make("button", { type: "button", className: "button quiet" }, ["Close"]),
    ]),
  ]);
  form.querySelector(".say").dataset.say = "";
  const [, out, shut] = form.querySelectorAll("button");
  out.dataset.leave = "";
  out.addEventListener("click", leave);
  shut.dataset.close = "";
  shut.addEventListener("click", () => element.close());
  form.addEventListener("submit", submit);
  form.querySelector("fieldset").addEventListener("change", fillName);
  const element = make("dialog", { className: "sign-in" }, [form]);
  element.setAttribute("aria-labelledby", "sign-in-title");
  document.body.append(element);
  return element;
}

function make(tag, properties, children = []) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
