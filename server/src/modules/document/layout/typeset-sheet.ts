import type { Block } from '@yiwang/shared/document/document.content';
import { typesetter } from '#modules/document/layout/typesetting';
import { emptyInput } from '#modules/document/typeset/typeset.types';

export interface PlainSheet {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Who signs it, and the day; neither head nor number nor seal is on it. */
  readonly organ: string;
  readonly issuedOn: string;
}

/** A paper without a red head, on the same pages and in the same type. Throws `document.typeset_failed`. */
export async function typesetSheet({ title, blocks, organ, issuedOn }: PlainSheet): Promise<Buffer> {
  const { pdf } = await typesetter().typeset({
    ...emptyInput,
    format: 'plain',
    ...{ title, blocks, issuedOn },
    sealed: false,
    signers: [{ organ, seal: null }],
  });

  return pdf;
}
