import { type Message, messageIdSchema } from '@yiwang/shared/message/message.schemas';
import { useSearchParams } from 'react-router';

export type Panel = 'search' | 'about';
export interface CardPlace {
  readonly panel: Panel | null;
  readonly threadId: Message['id'] | null;
  /** A message to open the talk at, asked for by a link from elsewhere. */
  readonly askedPlace: number | null;
  readonly toggle: (panel: Panel) => void;
  readonly openThread: (rootId: Message['id']) => void;
  readonly close: () => void;
}

/** What stands beside the talk is part of the address, so that going back closes it. */
export function useCard(): CardPlace {
  const [search, setSearch] = useSearchParams();
  const given = search.get('panel');
  const at = search.get('at') ?? '';
  const panel = given === 'search' || given === 'about' ? given : null;
  const threadId = messageIdSchema.safeParse(search.get('thread')).data ?? null;

  return {
    panel,
    threadId,
    askedPlace: /^\d{1,15}$/.test(at) ? Number(at) : null,
    toggle: (next) => setSearch(panel === next ? {} : { panel: next }),
    openThread: (rootId) => setSearch({ thread: rootId }),
    close: () => setSearch({}),
  };
}
