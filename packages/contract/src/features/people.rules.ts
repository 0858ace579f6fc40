const HUES = 8;

/** The colour that stands for somebody without a picture. FNV-1a: it spreads ids that differ only in their last letters. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % HUES;
}

/** What stands on it. */
export function initials(name: string): string {
  const letters = name.match(/\S+/g)?.map(([letter]) => letter) ?? [];
  return [...letters.slice(0, 1), ...letters.slice(1).slice(-1)].join("");
}
