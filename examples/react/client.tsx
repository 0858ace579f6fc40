import { configure } from "@hearth/widgets";
import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { Page } from "./page.tsx";

/** Logs in to the shop, and answers who that is, for Hearth. */
async function logIn(): Promise<string> {
  await fetch("/login", { method: "POST" });
  return (await fetch("/hearth-token")).text();
}

const server = document.documentElement.dataset["hearth"]!;
configure({ server, community: "soles", tokenUrl: "/hearth-token", login: logIn });

hydrateRoot(
  document,
  <StrictMode>
    <Page server={server} />
  </StrictMode>,
);
// The page can be read before: what makes its elements live comes after it.
void import("@hearth/widgets/define/discussion");
void import("@hearth/widgets/define/poll");
void import("@hearth/widgets/define/count");
