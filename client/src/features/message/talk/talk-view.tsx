import { useQuery } from '@tanstack/react-query';
import type { Conversation, Message } from '@yiwang/shared/message/message.schemas';
import { useEffect, useEffectEvent, useState } from 'react';
import { changeTalk, talkQuery } from '#features/message/message.queries';
import { AboutPanel } from '#features/message/panels/about-panel';
import { SearchPanel } from '#features/message/panels/search-panel';
import { ThreadPanel } from '#features/message/panels/thread-panel';
import { ReadersSheet } from '#features/message/sheets/readers-sheet';
import { RemoveSheet } from '#features/message/sheets/remove-sheet';
import { TaskSheet } from '#features/message/sheets/task-sheet';
import { Messages } from '#features/message/talk/messages';
import { PinsBar } from '#features/message/talk/pins-bar';
import { TalkHead } from '#features/message/talk/talk-head';
import { useCard } from '#features/message/talk/use-card';
import { usePlace } from '#features/message/talk/use-place';
import { type ReadersTab, useTalkActs } from '#features/message/talk/use-talk-acts';
import { trimmed } from '#features/message/talk.state';
import { Closed, isClosed } from '#features/message/write/closed';
import { useQuote } from '#features/message/write/use-quote';
import { Writer } from '#features/message/write/writer';
import { useIsPhone } from '#lib/media';
import { QueryView } from '#ui/query-view';

type Sheet =
  | { readonly kind: 'readers'; readonly message: Message; readonly tab: ReadersTab }
  | { readonly kind: 'task' | 'remove'; readonly message: Message };

/** The talk itself with its head, its pins and where one writes; beside it what was opened of it. */
export function TalkView({ conversation }: { readonly conversation: Conversation }) {
  const { id } = conversation;
  const isPhone = useIsPhone();
  const talk = useQuery(talkQuery(id));
  const place = usePlace(id, talk.data);
  const card = useCard();
  const quote = useQuote(id);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const acts = useTalkActs(conversation, {
    openThread: card.openThread,
    quote,
    jumpTo: (seq) => {
      if (isPhone) card.close();
      void place.jumpTo(seq);
    },
    showReaders: (message, tab) => setSheet({ kind: 'readers', message, tab }),
    toTask: (message) => setSheet({ kind: 'task', message }),
    remove: (message) => setSheet({ kind: 'remove', message }),
  });
  useEffect(() => () => changeTalk(id, trimmed), [id]);
  const { askedPlace } = card;
  const goThere = useEffectEvent(acts.jumpTo);
  const isLoaded = talk.data !== undefined;
  useEffect(() => {
    if (askedPlace !== null && isLoaded) goThere(askedPlace);
  }, [askedPlace, isLoaded]);

  return (
    <>
      <section
        className="yw-talk-pane yw-talk-middle"
        aria-label={conversation.title}
        inert={isPhone && (card.panel !== null || card.threadId !== null)}
      >
        <TalkHead conversation={conversation} card={card} onDay={place.jumpToDay} />
        <PinsBar conversation={conversation} acts={acts} />
        <QueryView query={talk}>
          {(loaded) => <Messages conversation={conversation} talk={loaded} place={place} acts={acts} />}
        </QueryView>
        {isClosed(conversation) ? (
          <Closed conversation={conversation} />
        ) : (
          <Writer conversation={conversation} threadRootId={null} onSent={() => void place.toLatest()} />
        )}
      </section>
      {card.panel === 'search' && <SearchPanel conversation={conversation} onOpen={acts.jumpTo} onClose={card.close} />}
      {card.panel === 'about' && <AboutPanel conversation={conversation} onClose={card.close} />}
      {card.threadId && (
        <ThreadPanel
          key={card.threadId}
          conversation={conversation}
          rootId={card.threadId}
          acts={acts}
          onClose={card.close}
        />
      )}
      {sheet?.kind === 'readers' && (
        <ReadersSheet
          conversation={conversation}
          message={sheet.message}
          tab={sheet.tab}
          onClose={() => setSheet(null)}
        />
      )}
      {sheet?.kind === 'task' && <TaskSheet message={sheet.message} onClose={() => setSheet(null)} />}
      {sheet?.kind === 'remove' && <RemoveSheet message={sheet.message} onClose={() => setSheet(null)} />}
    </>
  );
}
