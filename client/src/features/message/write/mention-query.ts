/** What is being typed after an @ right before the caret; null where nobody is being looked for. */
export interface MentionQuery {
  readonly q: string;
  /** Where the @ stands. */
  readonly from: number;
  readonly to: number;
}

const longest = 20;

export function mentionAt(text: string, caret: number): MentionQuery | null {
  const before = text.slice(Math.max(0, caret - longest - 1), caret);
  // An address of mail has an @ in it, too: one after a Latin letter or a digit asks for nobody.
  const found = /(?:^|[^A-Za-z0-9])@([^\s@，。；：、]*)$/u.exec(before);
  if (!found) return null;
  const q = found[1] ?? '';

  return { q, from: caret - q.length - 1, to: caret };
}

export function withMention(text: string, { from, to }: MentionQuery, name: string): { text: string; caret: number } {
  const inserted = `@${name} `;

  return { text: `${text.slice(0, from)}${inserted}${text.slice(to)}`, caret: from + inserted.length };
}

/** Of those who were picked, the ones whose name still stands in the text; each once. */
export function mentionsIn<P extends { readonly id: string; readonly name: string }>(
  text: string,
  picked: readonly P[],
): P[] {
  const standing = new Map(picked.filter(({ name }) => text.includes(`@${name}`)).map((one) => [one.id, one]));

  return [...standing.values()];
}
