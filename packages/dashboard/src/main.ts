import { clientOfPage, configure } from "@hearth/widgets/parts";
import { HearthDesk } from "./frame/hearth-desk.ts";
import { goTo, here, hrefTo } from "./navigation.ts";
import { keepSession, takeSession } from "./session.ts";

const { community, place } = here();
if (community !== null) {
  // The script stands in `/dashboard/assets/`, wherever Hearth is.
  const server = import.meta.url.replace(/\/dashboard\/assets\/[^/]*$/, "");
  configure({ server, community, token: takeSession(community) });
  goTo(hrefTo(place), { replace: true });
  const client = clientOfPage()!;
  // A session that has ended is not kept for the next time.
  client.subscribe(() => {
    if (!client.signedIn) keepSession(community, null);
  });
}
customElements.define("hearth-desk", HearthDesk);
