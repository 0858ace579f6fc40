// What a consumer of the packages may write. Compiled with the sources, and against the packed packages.
import "@hearth/widgets/define/discussion";
import { hear } from "@hearth/widgets/react";
import { configure, HearthPoll, type HearthEventMap, identify, signOut } from "@hearth/widgets";

configure({ server: "https://hearth.example", community: "soles", login: () => identify("token") });
// @ts-expect-error -- which community is not optional
configure({ server: "https://hearth.example" });

export const discussion = document.querySelector("hearth-discussion")!;
discussion.sort = "oldest";
// @ts-expect-error -- no such order
discussion.sort = "loudest";
// @ts-expect-error -- what the element keeps for itself
discussion.posts.clear();

discussion.addEventListener("hearth-posted", ({ detail }) => {
  const text: string | null = detail.post.text;
  // @ts-expect-error -- the detail is typed, not anything
  const missing: string = detail.idea;
  console.log(text, missing);
});
document.addEventListener("hearth-voted", ({ detail: { poll, options } }) =>
  console.log(poll, options.join()),
);
window.addEventListener("hearth-sign-in", (event) => event.preventDefault());

/** An element may have a name of one's own, and a class above it. */
class BrandPoll extends HearthPoll {
  override firstUpdated(): void {
    // @ts-expect-error -- no such event
    this.tell("hearth-vote", { poll: "", options: [] });
  }
}
customElements.define("brand-poll", BrandPoll);

const voted = ({ detail }: HearthEventMap["hearth-voted"]) => console.log(detail.options);

export const page = (
  <main>
    <hearth-discussion
      id="talk"
      space="product:trail-runner"
      sort="newest"
      ref={(element) => console.log(element?.heading)}
      onhearth-posted={({ detail }) => console.log(detail.post.id)}
    >
      <h3 slot="heading">Questions</h3>
    </hearth-discussion>
    <hearth-poll
      space="product:trail-runner"
      onhearth-voted={voted}
      onhearth-sign-in={() => void signOut()}
    />
    <hearth-ideas ref={hear({ "hearth-backed": ({ detail }) => console.log(detail.active) })} />
    <hearth-count space="product:trail-runner" href="/trail-runner#talk" />
    {/* @ts-expect-error -- an id is a string */}
    <hearth-poll poll={3} />
    {/* @ts-expect-error -- no such event */}
    <hearth-ideas ref={hear({ "hearth-vote": voted })} />
    {/* @ts-expect-error -- a vote is not a post */}
    <hearth-discussion onhearth-posted={voted} />
  </main>
);
