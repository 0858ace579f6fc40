// What a page needs once it is live, or is known not to be.
import "./palette.ts";
import { clientOfPage } from "./page.ts";

// An open socket keeps a page out of the back/forward cache: it closes when the page is left and comes back with it.
addEventListener("pagehide", () => clientOfPage()?.suspend());
addEventListener("pageshow", (event) => {
  if (event.persisted) clientOfPage()?.resume();
});
addEventListener("storage", (event) => {
  const client = clientOfPage();
  if (client && event.key?.startsWith("hearth "))
    void import("./session-keeper.ts").then(({ followOtherTab }) => followOtherTab(client, event));
});
