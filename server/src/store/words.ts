const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/** Accents of Latin, Greek and Cyrillic, vowel signs of Hebrew and Arabic. Not those of Kana, Hindi or Thai: there they make another letter. */
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not take apart, though readers do. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ς: "σ",
  "’": "'",
};
const UNFOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/** A post has a few hundred different words; the bounds keep a hostile one from filling the index. */
const MOST_WORDS = 1000;
const LONGEST_WORD = 40;
const MOST_ASKED = 12;

/** Upper and lower case, accents and widths made alike: "Élan" and "ｅｌａｎ" are both "elan". */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARKS, "")
    .replace(UNFOLDED, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC");
}

function* cut(text: string): Generator<string> {
  for (const { segment, isWordLike } of segmenter.segment(folded(text)))
    if (isWordLike) yield [...segment].slice(0, LONGEST_WORD).join("");
}

/** The different words of a text, in the order they first occur; at most 1000, of at most 40 characters. */
export function words(text: string): string[] {
  const found = new Set<string>();
  for (const word of cut(text)) {
    found.add(word);
    if (found.size === MOST_WORDS) break;
  }
  return [...found];
}

/**
 * The words to look for; the last stays last, since it may be the beginning of one still being typed.
 * Of a long question only the last 12 words count.
 */
export function askedWords(text: string): string[] {
  const asked = [...cut(text.slice(0, 1000))].reverse();
  return [...new Set(asked)].slice(0, MOST_ASKED).reverse();
}
