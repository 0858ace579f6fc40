import { configure } from "@hearth/widgets/parts";
import { HearthDesk } from "./frame/hearth-desk.ts";
import { goTo, here, hrefTo } from "./navigation.ts";
import { takeSession } from "./session.ts";

const { community, place } = here();
if (community !== null) {
  // The script stands in `/dashboard/assets/`, wherever Hearth is.
  const server = import.meta.url.replace(/\/dashboard\/assets\/[^/]*$/, "");
  takeSession({ server, community });
  configure({ server, community });
  goTo(hrefTo(place), { replace: true });
}
customElements.define("hearth-desk", HearthDesk);
