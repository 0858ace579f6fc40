import { useState } from "react";
import { Conversation } from "./conversation.tsx";
import { SPACE } from "./places.ts";

/** The page as the server writes it and the browser takes it over. */
export function Page({ server }: { server: string }) {
  const [isOpen, setOpen] = useState(true);
  const [news, setNews] = useState("");
  return (
    <html lang="en" data-hearth={server}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Grey wool socks</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <h1>Grey wool socks</h1>
          <p className="price">
            £14 a pair <hearth-count space={SPACE} />
          </p>
          <p>
            Knitted from the wool of one flock, with a heel that can be unpicked and knitted again. Wash them
            cold, dry them flat, and darn them before the hole is larger than a pea.
          </p>
          <button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {isOpen ? "Hide the conversation" : "Show the conversation"}
          </button>
          <p role="status">{news}</p>
          {isOpen && <Conversation onNews={setNews} />}
        </main>
      </body>
    </html>
  );
}
