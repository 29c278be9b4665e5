import { attachmentMark } from '@yiwang/shared/document/attachment-names';
import { blockNumbers, splitHeading } from '@yiwang/shared/document/block-numbers';
import type { Block } from '@yiwang/shared/document/document.content';
import { urgencyNames } from '@yiwang/shared/document/document.kinds';
import { chineseDate, openDate } from '#modules/document/typeset/document-dates';
import { qrSvg } from '#modules/document/typeset/qr';
import { type TableLayout, tableLayout } from '#modules/document/typeset/table-layout';
import { titleLines } from '#modules/document/typeset/title-lines';
import type { Signer, TypesetInput } from '#modules/document/typeset/typeset.types';

type LaidOutBlock =
  | {
      readonly type: 'text';
      readonly level: number;
      readonly number: string;
      readonly heading: string;
      readonly rest: string;
      readonly align: 'start' | 'center' | 'end';
    }
  | ({ readonly type: 'table' } & TableLayout);

/** How a page may differ where the usual one leaves no place: GB/T 9704-2012 7.3.2 and 7.3.5.5. */
export interface Adjustment {
  readonly linesPerPage: number;
  /** 主送 stands in the 版记 because it left no place for text on the first page. */
  readonly addresseesLast: boolean;
  /** What goes to the next page with the signature: nothing, the last lines, or the whole last paragraph. */
  readonly last: 'free' | 'lines' | 'paragraph';
  /** Where the last line stood, in points from the top of its page. */
  readonly lastLine: number;
}
export const usual: Adjustment = { linesPerPage: 22, addresseesLast: false, last: 'free', lastLine: 0 };

/** A signature that this very string makes room for is later written over the zeros, byte for byte. */
export const signaturePlaceholder = `YWSIG:${'0'.repeat(256)}`;

/** Everything that the templates print, as plain strings: decided here, drawn there. */
export function layOutDocument(input: TypesetInput) {
  const addressees = input.addressees.replace(/[：:。]+$/, '');

  return {
    format: input.format,
    lines: usual.linesPerPage,
    last: usual.last,
    lastLine: usual.lastLine,
    plainTitle: input.title,
    author: input.heads.join('、'),
    keywords: input.signaturePlaceholder ? [signaturePlaceholder] : [],
    made: (input.issuedOn ?? '2000-01-01').split('-').map(Number),
    copyNumber: input.copyNumber,
    urgency: urgencyNames[input.urgency],
    heads: input.heads,
    suffix: input.headSuffix,
    number: input.number,
    signatories: spreadNames(input.signatories),
    title: titleLines(input.title),
    addressees: addressees && `${addressees}：`,
    blocks: layOutBlocks(input.blocks),
    attachmentList: input.attachments.map(({ name }) => name),
    attendance: attendanceOf(input),
    signers: input.signers.map((signer) => layOutSigner(signer, input.sealed ? input.signers.length : 1)),
    sealed: input.sealed,
    date: input.issuedOn ? chineseDate(input.issuedOn) : openDate,
    annotation: input.annotation.replace(/^[（(]|[）)]$/g, ''),
    signedBy: input.signedBy.map(({ post, name }) => ({ post, name: spreadName(name) })),
    attachments: input.attachments.flatMap(({ name, blocks }, index) =>
      blocks
        ? [
            {
              label: attachmentMark(index, input.attachments.length),
              title: titleLines(name),
              blocks: layOutBlocks(blocks),
            },
          ]
        : [],
    ),
    mainInColophon: '',
    copyTo: input.copyTo && `${input.copyTo.replace(/。+$/, '')}。`,
    printedBy: input.printedBy,
    printedOn: input.printedOn ? `${chineseDate(input.printedOn)}印发` : '',
    mark: input.stateMark ?? '',
    markColour: input.stateMark === '草稿' ? '#ececec' : '#fbdcdc',
    verification: input.verification && { svg: qrSvg(input.verification.url), code: input.verification.code },
  };
}
export type DocumentLayout = ReturnType<typeof layOutDocument>;

/** The same document on other pages. */
export function adjusted(
  layout: DocumentLayout,
  { linesPerPage, addresseesLast, last, lastLine }: Adjustment,
): DocumentLayout {
  const moved = addresseesLast && {
    addressees: '',
    mainInColophon: layout.addressees && `${layout.addressees.slice(0, -1)}。`,
  };

  return { ...layout, lines: linesPerPage, last, lastLine, ...moved };
}

/** A line break inside a block begins a paragraph: pasted text may have some. */
function layOutBlocks(blocks: readonly Block[]): LaidOutBlock[] {
  const numbers = blockNumbers(blocks);

  return blocks.flatMap((block, index): LaidOutBlock[] => {
    if (block.type === 'table') return [{ type: 'table', ...tableLayout(block.rows) }];
    const [first = '', ...others] = block.text.split(/\r?\n/);
    const plain = { type: 'text', level: 0, number: '', heading: '', align: block.align } as const;
    return [
      { ...plain, level: block.level, number: numbers[index] ?? '', ...splitHeading({ ...block, text: first }) },
      ...others.filter(Boolean).map((rest) => ({ ...plain, rest })),
    ];
  });
}

function layOutSigner({ organ, seal }: Signer, signers: number) {
  // Three seals of 42 mm leave 46 mm for a name: eight characters, ten narrow ones. Longer names take two lines.
  const fits = signers === 1 ? 24 : signers === 2 || signers === 4 ? 15 : 10;

  return {
    organ,
    lines: [...organ].length > fits ? titleLines(organ, Math.ceil([...organ].length / 2) + 1) : [organ],
    seal: seal && { diameter: 42, emblem: 'star', code: '', ...seal },
  };
}

function attendanceOf({ minutes }: TypesetInput): [label: string, names: string[]][] {
  if (!minutes) return [];
  const all: [string, string][] = [
    ['出席', minutes.attending],
    ['请假', minutes.absent],
    ['列席', minutes.observing],
  ];
  // A name is not torn apart at the end of a line.
  return all.filter(([, names]) => names !== '').map(([label, names]) => [label, names.split(/[\s　]+/)]);
}

/** 7.2.6: names of several signatories stand evenly, so a short one is spread. */
const spreadNames = (names: readonly string[]): string[] => (names.length > 1 ? names.map(spreadName) : [...names]);
const spreadName = (name: string): string => (/^\p{Script=Han}{2}$/u.test(name) ? [...name].join('　') : name);
