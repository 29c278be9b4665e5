import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { messagesOf } from '@yiwang/shared/message/message.state';
import { useState } from 'react';
import { readDay, readMore, talkOf } from '#features/message/message.queries';
import { keyOfSeq } from '#features/message/talk/rows';
import { runOf, type Talk } from '#features/message/talk.state';
import { useAnnounceProblem } from '#ui/announce-problem';

/** What part of a talk is shown, and where it was opened. */
export interface Place {
  /** The run of messages around this one is shown. */
  readonly anchor: number;
  readonly openAt: string | null;
  /** A line above the first message after this one; null where there was nothing new. */
  readonly newAfter: number | null;
  readonly marked: string | null;
  /** Grows with every jump: the frame is then opened anew. */
  readonly generation: number;
}
export interface PlaceActs extends Place {
  readonly jumpTo: (seq: number) => Promise<void>;
  readonly jumpToDay: (date: string) => Promise<void>;
  readonly toLatest: () => Promise<void>;
}

const latest = Number.MAX_SAFE_INTEGER;

/** Opens a talk at the first unread message, else at the end; later wherever one jumps to. */
export function usePlace(id: ConversationId, talk: Talk | undefined): PlaceActs {
  const announce = useAnnounceProblem();
  const [place, setPlace] = useState<Place | null>(null);
  const shown = place ?? (talk ? firstPlace(talk) : { ...atLatest, newAfter: null, generation: 0 });
  // What was new when the talk was opened stays marked while it is being read.
  if (place === null && talk) setPlace(shown);

  const move = (to: Partial<Place>) => setPlace({ ...shown, ...to, generation: shown.generation + 1 });
  const attempt = (act: () => Promise<void>) => act().catch(announce);
  const jumpTo = (seq: number) =>
    attempt(async () => {
      if (!talkOf(id)?.state.messages.has(seq)) await readMore(id, { around: seq });
      move({ anchor: seq, openAt: keyOfSeq(seq), marked: keyOfSeq(seq) });
    });

  return {
    ...shown,
    jumpTo,
    jumpToDay: (date) =>
      attempt(async () => {
        const seq = await readDay(id, date);
        if (seq !== null) move({ anchor: seq, openAt: keyOfSeq(seq), marked: null });
      }),
    toLatest: () =>
      attempt(async () => {
        const known = talkOf(id);
        if (!known) return;
        const run = runOf(known, latest);
        if (run.after !== null) await readMore(id, { around: known.state.headSeq });
        move({ ...atLatest });
      }),
  };
}

const atLatest = { anchor: latest, openAt: null, marked: null } as const;

function firstPlace({ state, floor }: Talk): Place {
  const firstUnread = messagesOf(state).find(({ seq }) => seq > state.readSeq)?.seq;
  if (firstUnread === undefined || (firstUnread !== state.readSeq + 1 && firstUnread !== floor)) {
    return { ...atLatest, newAfter: null, generation: 0 };
  }

  return { anchor: firstUnread, openAt: 'new', newAfter: state.readSeq, marked: null, generation: 0 };
}
