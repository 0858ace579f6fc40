import { html, type TemplateResult } from "lit/html.js";
import { type Block, type Inline, parseMarkdown } from "@hearth/contract/rules";

type Rendered = TemplateResult | string | Rendered[];

/** Text as it was written, as nodes: never as HTML. */
export const markdown = (text: string): Rendered => parseMarkdown(text).map(block);

function block(part: Block): TemplateResult {
  if (part.kind === "paragraph") return html`<p>${part.children.map(inline)}</p>`;
  if (part.kind === "quote") return html`<blockquote>${part.children.map(block)}</blockquote>`;
  if (part.kind === "code") return html`<pre tabindex="0"><code>${part.text}</code></pre>`;
  const items = part.items.map((item) => html`<li>${item.map(inline)}</li>`);
  return part.ordered
    ? html`<ol>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

function inline(part: Inline): Rendered {
  if (typeof part === "string") return part;
  if (part.kind === "code") return html`<code>${part.text}</code>`;
  const children = part.children.map(inline);
  if (part.kind === "strong") return html`<strong>${children}</strong>`;
  if (part.kind === "em") return html`<em>${children}</em>`;
  return html`<a href=${part.href} rel="nofollow ugc noreferrer" target="_blank">${children}</a>`;
}
