/** Runs of `size` hanzi, letters and digits; punctuation and spaces do not count. */
function gramsOf(text: string, size: number): string[] {
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  const grams: string[] = [];
  for (let end = size; end <= letters.length; end += 1) {
    let gram = '';
    for (let at = end - size; at < end; at += 1) gram += letters[at];
    grams.push(gram);
  }

  return grams;
}

/** Likeness of texts to one text by pairs of characters (Dice): 0 nothing in common, 1 the same pairs. */
export function likenessTo(one: string): (other: string) => number {
  const ones = new Set(gramsOf(one, 2));

  return (other) => {
    const others = new Set(gramsOf(other, 2));
    if (ones.size + others.size === 0) return one === other ? 1 : 0;
    let both = 0;
    for (const gram of others) if (ones.has(gram)) both += 1;

    return (2 * both) / (ones.size + others.size);
  };
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
