import type { Message, MessagePage } from '@yiwang/shared/message/message.schemas';
import { messagesOf, type TalkState, withPage } from '@yiwang/shared/message/message.state';

/** What this device has of one conversation. */
export interface Talk {
  readonly state: TalkState;
  /** The oldest place there is for me, once it has been reached. */
  readonly floor: number | null;
  /** Up to when, by the clock of the server, recalls and acknowledgements are known. */
  readonly asOf: string | null;
}

export function talkWith(talk: Talk, page: MessagePage): Talk {
  const first = page.items[0]?.seq ?? page.headSeq + 1;

  return { ...talk, state: withPage(talk.state, page), floor: page.before === null ? first : talk.floor };
}

/** Messages that follow each other without a hole, with what can be asked for at both ends. */
export interface Run {
  readonly messages: readonly Message[];
  /** Ask `before` this; null at the beginning of all. */
  readonly before: number | null;
  /** Ask `after` this; null at the head. */
  readonly after: number | null;
}

/** The run that a place lies in, or the nearest one before it. */
export function runOf({ state, floor }: Talk, place: number): Run {
  const known = messagesOf(state);
  const at = Math.max(
    0,
    known.findLastIndex(({ seq }) => seq <= place),
  );
  let [from, to] = [at, at];
  while (from > 0 && seqAt(known, from - 1) === seqAt(known, from) - 1) from -= 1;
  while (to < known.length - 1 && seqAt(known, to + 1) === seqAt(known, to) + 1) to += 1;

  const messages = known.slice(from, to + 1);
  const [first, last] = [messages[0]?.seq ?? 1, messages.at(-1)?.seq ?? 0];
  return {
    messages,
    before: first <= 1 || (floor !== null && first <= floor) ? null : first,
    after: last < state.headSeq ? last : null,
  };
}

const seqAt = (known: readonly Message[], index: number): number => known[index]?.seq ?? 0;

const mostKept = 120;
/** What is kept when a talk is left: the newest, so that it opens at once and is readable without a network. */
export function trimmed(talk: Talk): Talk {
  if (talk.state.messages.size <= mostKept) return talk;
  const { messages } = runOf(talk, talk.state.headSeq);
  const kept = messages.slice(-mostKept);

  return { ...talk, floor: null, state: { ...talk.state, messages: new Map(kept.map((each) => [each.seq, each])) } };
}
