import type { Block, DocumentContent } from '../document.content.js';

export interface Line {
  readonly text: string;
  /** Index of the block, or the field. */
  readonly place: number | string;
}

/** The words of a block; cells of a table are parted by tabs, rows by line breaks. */
export const textOfBlock = (block: Block): string =>
  block.type === 'text' ? block.text : block.rows.map((row) => row.join('\t')).join('\n');

export const textOfBlocks = (blocks: readonly Block[]): string => blocks.map(textOfBlock).join('\n');

const unseen = /[\s\p{C}\p{M}]/gu;
const pairs = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Characters as people count them: every visible one, without spaces. Numbers of headings are not typed and not counted. */
export const countCharacters = (blocks: readonly Block[]): number =>
  // By what is taken away, which is little: a list of all characters would be made by every rule that counts.
  blocks.reduce((sum, block) => sum + textOfBlock(block).replace(unseen, '').replace(pairs, ' ').length, 0);

export const linesOf = ({ title, blocks }: DocumentContent): Line[] => [
  { text: title, place: 'title' },
  ...blocks.map((block, index) => ({ text: textOfBlock(block), place: index })),
];

/** Everything that is written anywhere in a document, each with its place. */
export function everyLine(content: DocumentContent): Line[] {
  const { minutes, signedBy } = content;
  const fields = {
    addresseesText: content.addresseesText,
    copyToText: content.copyToText,
    annotation: content.annotation,
    consent: content.consent,
    ownOpinion: content.ownOpinion,
    signedBy: signedBy ? `${signedBy.post}\n${signedBy.name}` : '',
    minutes: minutes ? [minutes.attending, minutes.absent, minutes.observing].join('\n') : '',
  };
  const named = [...content.addressees, ...content.copyTo].map(({ name }) => ({ text: name, place: 'addressees' }));
  const attached = content.attachments.map(({ blocks }) => ({
    text: textOfBlocks(blocks ?? []),
    place: 'attachments',
  }));
  const cited = content.citations.map(({ number, title }) => ({ text: `${number}\n${title}`, place: 'citations' }));

  return [
    ...linesOf(content),
    ...Object.entries(fields).map(([place, text]) => ({ text, place })),
    ...named,
    ...attached,
    ...cited,
  ];
}

/** The sentences of a text, each once, without their full stops. */
export const sentencesOf = (text: string): string[] => text.split(/[。；;！？\n]/).filter((each) => each.trim() !== '');
