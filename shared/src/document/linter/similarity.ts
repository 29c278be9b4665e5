/** Runs of `size` hanzi, letters and digits; punctuation and spaces do not count. */
function gramsOf(text: string, size: number): string[] {
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];

  return Array.from({ length: Math.max(0, letters.length - size + 1) }, (_, start) =>
    letters.slice(start, start + size).join(''),
  );
}

/** Likeness of two texts by pairs of characters (Dice): 0 nothing in common, 1 the same pairs. */
export function similarityOf(one: string, other: string): number {
  const [ones, others] = [new Set(gramsOf(one, 2)), new Set(gramsOf(other, 2))];
  if (ones.size + others.size === 0) return one === other ? 1 : 0;
  const both = [...ones].filter((gram) => others.has(gram)).length;

  return (2 * both) / (ones.size + others.size);
}

/** Below this a text says too little to speak of copying. */
const leastGrams = 100;

/** The share of a text that stands in another word for word, by runs of five characters; 0 for a short text. */
export function copiedShare(text: string, source: string): number {
  const own = gramsOf(text, 5);
  if (own.length < leastGrams) return 0;
  const known = new Set(gramsOf(source, 5));

  return own.filter((gram) => known.has(gram)).length / own.length;
}
