/**
 * In the page: what is wrong with how elements stand there, in words. It looks through all shadows: nothing sticks out to the
 * side, posts do not lie on one another, words have a size that can be read, buttons can be hit.
 */
export function unsound(tags: string): string[] {
  /** A quiet button's hover may reach past the words it stands under. */
  const HOVER = 9;
  const found: string[] = [];
  const hosts = [...document.querySelectorAll<HTMLElement>(tags)];
  const within = (root: Element | ShadowRoot): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>("*")].flatMap((each) =>
      each.shadowRoot ? [each, ...within(each.shadowRoot)] : [each],
    );
  const isSeen = (each: HTMLElement) =>
    each.checkVisibility({ visibilityProperty: true }) && !each.closest(".sr, [hidden]");
  const say = (what: string, each: HTMLElement) =>
    found.push(
      `${what}: <${each.localName} class="${each.className}"> ${each.textContent.trim().slice(0, 40)}`,
    );

  if (document.documentElement.scrollWidth > innerWidth + 1)
    found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${innerWidth}`);
  for (const host of hosts) {
    const all = within(host.shadowRoot!).filter(isSeen);
    const width = Math.max(...all.map((each) => each.getBoundingClientRect().width));
    if (width < Math.min(240, innerWidth * 0.6)) say(`only ${width} px wide`, host);
    for (const each of all) {
      const box = each.getBoundingClientRect();
      const scrolls = each.closest("pre");
      if (!scrolls && box.width > 0 && (box.right > innerWidth + HOVER || box.left < -HOVER))
        say("sticks out", each);
      const hasWords = [...each.childNodes].some((node) => node instanceof Text && node.data.trim());
      if (hasWords) wordsAreRead(each);
      if (each.localName === "button") canBeHit(each, box);
    }
    const rows = all.filter((each) => each.matches("article, li.idea"));
    for (const [at, row] of rows.entries()) {
      const next = rows[at + 1];
      if (
        next &&
        !row.contains(next) &&
        next.getBoundingClientRect().top < row.getBoundingClientRect().bottom - 1
      )
        say("lies on the one before", next);
    }
  }
  return [...new Set(found)];

  function wordsAreRead(each: HTMLElement): void {
    const { fontSize, textTransform, letterSpacing, lineHeight, whiteSpaceCollapse } = getComputedStyle(each);
    const size = parseFloat(fontSize);
    if (size < 10.5 || size > 60) say(`words of ${fontSize}`, each);
    if (textTransform !== "none" && !each.matches(".avatar")) say(`words in ${textTransform}`, each);
    if (letterSpacing !== "normal") say(`letters apart by ${letterSpacing}`, each);
    if (each.closest(".text") && parseFloat(lineHeight) < size * 1.2) say(`lines of ${lineHeight}`, each);
    if (whiteSpaceCollapse === "preserve" && !each.closest("pre, textarea")) say("blanks are kept", each);
  }

  function canBeHit(button: HTMLElement, box: DOMRect): void {
    const isFold = button.matches(".fold");
    if (box.height < (isFold ? 1 : 23.5) || box.width < 23.5) say(`${box.width} by ${box.height} px`, button);
    button.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = button.getBoundingClientRect();
    let hit = document.elementFromPoint(left + width / 2, top + height / 2);
    while (hit?.shadowRoot) {
      const deeper = hit.shadowRoot.elementFromPoint(left + width / 2, top + height / 2);
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    if (!hit || !(button.contains(hit) || hit.contains(button))) say("is covered", button);
  }
}
