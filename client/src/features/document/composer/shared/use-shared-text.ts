import type { Block } from '@yiwang/shared/document/document.content';
import { useEffect, useState } from 'react';
import type { DraftSaver, SaveState } from '#features/document/composer/draft-saver';
import { sharedExtensions } from '#features/document/composer/shared/shared-extensions';
import type { SharedState, SharedText } from '#features/document/composer/shared/shared-text';
import { observable, useObservable } from '#lib/observable';
import { useSession } from '#lib/session';

const alone = observable<SharedState>({
  status: 'open',
  isKept: true,
  changed: 0,
  version: 0,
  refusal: null,
  others: [],
});

/** What the page does with the text: written alone it is saved with all else, together by the way of the shared one. */
export function useSharedText(shared: SharedText | null, saver: DraftSaver) {
  const { person } = useSession();
  const [extensions] = useState(() => (shared ? sharedExtensions(shared, person) : undefined));
  const { status, isKept, changed, version, refusal, others } = useObservable(shared?.state ?? alone);

  useEffect(() => {
    saver.shareText(shared !== null);
  }, [shared, saver]);
  useEffect(() => {
    if (shared && isKept) saver.follow(saver.writing.get().content.blocks, true);
  }, [shared, saver, isKept]);

  useEffect(() => {
    // Without an answer it is read with the next save.
    if (changed > (saver.writing.get().version ?? 0)) saver.refresh().catch(() => undefined);
  }, [changed, saver]);

  return {
    extensions,
    others,
    refusal,
    version,
    isOver: status === 'ended',
    onBlocks: (blocks: Block[]) => {
      if (shared) saver.follow(blocks, shared.state.get().isKept);
      else saver.change({ blocks });
    },
    settle: async () => (shared ? shared.settle() : true),
    /** Saved means that both the elements and the text are. */
    saveState: (state: SaveState): SaveState => {
      if (state !== 'clean' || isKept) return state;
      if (refusal !== null) return 'refused';
      return status === 'away' ? 'offline' : 'saving';
    },
  };
}
