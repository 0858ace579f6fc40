import { hear } from "@hearth/widgets/react";
import { SPACE } from "./places.ts";

/** What people ask, answer and choose: plain tags, with what they tell as typed events. */
export function Conversation({ onNews }: { onNews: (news: string) => void }) {
  return (
    <>
      <section>
        <h2>Help us choose</h2>
        <hearth-poll space={SPACE} ref={hear({ "hearth-voted": () => onNews("Thank you for your vote.") })} />
      </section>
      <section>
        <h2>Questions and answers</h2>
        <hearth-discussion
          space={SPACE}
          placeholder="Ask who wears them"
          ref={hear({ "hearth-posted": ({ detail }) => onNews(`You wrote “${detail.post.text}”.`) })}
        >
          <p slot="empty">Nobody has asked yet. Those who own a pair will see your question.</p>
        </hearth-discussion>
      </section>
    </>
  );
}
