import { html, type TemplateResult } from "lit/html.js";
import { type Marked, type MarkedTag, parseMarkdown } from "@hearth/contract/rules";

type Rendered = TemplateResult | string;

const TAGS: Record<MarkedTag, (children: Rendered[], href?: string) => TemplateResult> = {
  p: (children) => html`<p>${children}</p>`,
  blockquote: (children) => html`<blockquote>${children}</blockquote>`,
  ul: (children) =>
    html`<ul>
      ${children}
    </ul>`,
  ol: (children) =>
    html`<ol>
      ${children}
    </ol>`,
  li: (children) => html`<li>${children}</li>`,
  pre: (children) => html`<pre tabindex="0">${children}</pre>`,
  code: (children) => html`<code>${children}</code>`,
  strong: (children) => html`<strong>${children}</strong>`,
  em: (children) => html`<em>${children}</em>`,
  a: (children, href) => html`<a href=${href} rel="nofollow ugc noreferrer" target="_blank">${children}</a>`,
};

/** Text as it was written, as nodes: never as HTML. */
export const markdown = (text: string): Rendered[] => parseMarkdown(text).map(drawn);

const drawn = (part: Marked): Rendered =>
  typeof part === "string" ? part : TAGS[part.tag](part.children.map(drawn), part.href);
