import type { Block, DocumentContent } from '@yiwang/shared/document/document.content';
import type { documentContract } from '@yiwang/shared/document/document.contract';
import { differenceOfBlocks } from '@yiwang/shared/document/text-difference';
import type { z } from 'zod';

type Difference = z.input<typeof documentContract.getVersion.response>['difference'];

const asBlock = (text: string): Block[] => (text === '' ? [] : [{ type: 'text', level: 0, text, align: 'start' }]);

/** What changed from one content to another, in the order in which it is read: title, body, attachments with their names. */
export function differenceOf(before: DocumentContent, after: DocumentContent): Difference {
  const attachments = Array.from(
    { length: Math.max(before.attachments.length, after.attachments.length) },
    (_, index) => `attachments.${index}`,
  );
  const partsOf = (content: DocumentContent): Readonly<Record<string, readonly Block[]>> => ({
    title: asBlock(content.title),
    blocks: content.blocks,
    ...Object.fromEntries(
      content.attachments.map(({ name, blocks }, index) => [
        `attachments.${index}`,
        [...asBlock(name), ...(blocks ?? [])],
      ]),
    ),
  });
  const [old, young] = [partsOf(before), partsOf(after)];

  return ['title', 'blocks', ...attachments].flatMap((place) =>
    differenceOfBlocks(old[place] ?? [], young[place] ?? []).flatMap(({ segments }) =>
      segments.map((segment, index) => ({ ...segment, start: index === 0, place })),
    ),
  );
}
