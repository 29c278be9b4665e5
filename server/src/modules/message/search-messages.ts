import type { ConversationId, Message } from '@yiwang/shared/message/message.schemas';
import { readHead } from '#modules/message/heads';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { placesOf } from '#modules/message/places';
import { presentMessages } from '#modules/message/present-messages';
import { blockSize, SearchBlockModel } from '#modules/message/search-block.model';
import { completeBlocks, fullBlocks, searchedText } from '#modules/message/search-blocks';
import { getStanding } from '#modules/message/standing';
import type { Actor } from '#platform/actor';
import { cursorOf, positionOf } from '#platform/http/cursor';
import { afterAll, atomsOf, holdsAll, plainOf, type Word, wordsOf } from '#platform/words/tokens';

interface Asked {
  readonly q: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Blocks that are looked through for one page at the most; the cursor goes on from there. */
const blocksPerPage = 40;
const blocksPerRead = 5;

/** What holds every word, newest first: the newest messages one by one, older ones by their blocks. */
export async function searchMessages(
  actor: Actor,
  id: ConversationId,
  { q, cursor, limit }: Asked,
): Promise<{ items: Message[]; nextCursor: string | null }> {
  const standing = await getStanding(actor.personId, id);
  const { hiddenUpTo } = await placesOf(standing);
  const words = wordsOf(q);
  const { seq: headSeq } = await readHead(id);
  const before = Number(positionOf(cursor, ['number'])?.[0] ?? headSeq + 1);
  if (words.length === 0 || headSeq === 0) return { items: [], nextCursor: null };
  await completeBlocks(id, headSeq);

  const found: MessageRecord[] = [];
  let reached = before;
  let looked = 0;
  while (found.length <= limit && reached > hiddenUpTo + 1 && looked < blocksPerPage) {
    const ranges = await nextRanges(id, words, reached, headSeq);
    if (ranges.length === 0) {
      reached = 0;
      break;
    }
    for (const [from, to] of ranges) {
      found.push(...(await matching(id, words, Math.max(from, hiddenUpTo + 1), to)));
      reached = from;
      looked += 1;
      if (found.length > limit) break;
    }
  }

  const shown = found.slice(0, limit);
  const isMore = found.length > limit || reached > hiddenUpTo + 1;
  const goesOnBefore = found.length > limit ? (shown.at(-1)?.seq ?? reached) : reached;
  return {
    items: await presentMessages(shown, actor.personId),
    nextCursor: isMore ? cursorOf([goesOnBefore]) : null,
  };
}

/** Stretches of places below one that may hold the words, from the newest down: what has no block yet comes first. */
async function nextRanges(
  id: ConversationId,
  words: readonly Word[],
  before: number,
  headSeq: number,
): Promise<(readonly [from: number, to: number])[]> {
  const blocked = fullBlocks(headSeq) * blockSize;
  if (before - 1 > blocked) return [[blocked + 1, before - 1]];

  const last = Math.floor((before - 2) / blockSize);
  const blocks = await SearchBlockModel.collection
    .find({ conversationId: id, block: { $lte: last }, ...holding(words) } as never, {
      projection: { _id: 0, block: 1 },
      sort: { block: -1 },
      limit: blocksPerRead,
    })
    .toArray();

  return (blocks as unknown as { block: number }[]).map(
    ({ block }) => [block * blockSize + 1, Math.min((block + 1) * blockSize, before - 1)] as const,
  );
}

/** Every key, and for a character that stands alone a key that begins with it. */
function holding(words: readonly Word[]) {
  const keys = [...new Set(words.flatMap((word) => word.keys))];
  const initials = [...new Set(words.flatMap((word) => word.initials))];
  const parts = [
    ...(keys.length > 0 ? [{ keys: { $all: keys } }] : []),
    ...initials.map((initial) => ({ keys: { $elemMatch: { $gte: initial, $lt: initial + afterAll } } })),
  ];

  return parts.length > 0 ? { $and: parts } : {};
}

async function matching(
  id: ConversationId,
  words: readonly Word[],
  from: number,
  to: number,
): Promise<MessageRecord[]> {
  const rows = await MessageModel.find({ conversationId: id, seq: { $gte: from, $lte: to } })
    .sort({ seq: -1 })
    .lean<MessageRecord[]>();

  return rows.filter((row) => !row.recall && holdsAll([plainOf(atomsOf(searchedText(row)))], words));
}
