import "@hearth/widgets/define";
import { configure } from "@hearth/widgets";

const { server, token } = Object.fromEntries(new URLSearchParams(location.search));
configure({ server, community: "soles", token });
document.addEventListener("hearth-posted", ({ detail }) => console.log("posted", detail.post.text));
