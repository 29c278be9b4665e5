import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { MessageModel } from '#modules/message/message.model';
import { blockSize, SearchBlockModel } from '#modules/message/search-block.model';
import { inTurn } from '#platform/in-turn';
import { atomsOf, keysOfAtoms } from '#platform/words/tokens';

/** The number of full blocks that a head makes. */
export const fullBlocks = (headSeq: number): number => Math.floor(headSeq / blockSize);

const behind = new Set<Promise<unknown>>();

/**
 * A full block gets its keys, behind the answers. What a dead server leaves out is made up for by the next search,
 * since blocks are counted.
 */
export function keepSearchable(id: ConversationId, seq: number): void {
  if (seq % blockSize !== 0) return;
  const keeping = inTurn(`message-search:${id}`, () => writeBlock(id, seq / blockSize - 1))
    .catch(() => undefined)
    .finally(() => behind.delete(keeping));
  behind.add(keeping);
}

export async function drainSearchBlocks(): Promise<void> {
  await Promise.all(behind);
}

/** Makes the blocks that are missing up to a head. */
export async function completeBlocks(id: ConversationId, headSeq: number): Promise<void> {
  const wanted = fullBlocks(headSeq);
  const present = await SearchBlockModel.collection.countDocuments({ conversationId: id } as never);
  if (present === wanted) return;

  const rows = await SearchBlockModel.find({ conversationId: id }, { block: 1 }).lean<{ block: number }[]>();
  const known = new Set(rows.map(({ block }) => block));
  for (let block = 0; block < wanted; block += 1) if (!known.has(block)) await writeBlock(id, block);
}

async function writeBlock(id: ConversationId, block: number): Promise<void> {
  const first = block * blockSize + 1;
  const rows = await MessageModel.collection
    .find({ conversationId: id, seq: { $gte: first, $lt: first + blockSize } } as never, {
      projection: { _id: 0, text: 1, attachments: 1 },
    })
    .toArray();

  const keys = new Set<string>();
  for (const row of rows) keysOfAtoms(atomsOf(searchedText(row as unknown as Searched)), keys);
  await SearchBlockModel.collection.updateOne(
    { _id: `${id}:${block}` } as never,
    { $set: { conversationId: id, block, keys: [...keys] } },
    { upsert: true },
  );
}

interface Searched {
  readonly text: string;
  readonly attachments?: readonly { readonly name: string }[];
}
/** Words and names of files; a mark between them, so that nothing is found across. */
export const searchedText = ({ text, attachments = [] }: Searched): string =>
  [text, ...attachments.map(({ name }) => name)].join('。\n');
