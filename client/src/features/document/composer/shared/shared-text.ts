import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { coeditField, coeditMessage, coeditPath, readCoeditMessage } from '@yiwang/shared/document/coedit.messages';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import * as Y from 'yjs';
import { freshToken } from '#features/document/composer/shared/fresh-token';
import { type Observable, observable } from '#lib/observable';

export interface SharedState {
  /** `ended`: the document may not be written any more. */
  readonly status: 'connecting' | 'open' | 'away' | 'ended';
  /** Everything written here is on the server's disk. */
  readonly isKept: boolean;
  /** Version of the document in which something beside the text was changed last. */
  readonly changed: number;
  /** Version of the document after the last save of the text. */
  readonly version: number;
  /** Why the text cannot be saved as it is; null where it can. */
  readonly refusal: string | null;
  /** Who else writes now. */
  readonly others: readonly { readonly name: string; readonly color: string }[];
}
export interface SharedText {
  readonly state: Observable<SharedState>;
  readonly doc: Y.Doc;
  readonly provider: HocuspocusProvider;
  /** Resolves to whether all of it is kept, after some seconds at most. */
  readonly settle: () => Promise<boolean>;
  readonly close: () => void;
}

const address = () => `${window.location.origin.replace(/^http/, 'ws')}${coeditPath}`;
const markAfterMs = 150;
const patienceMs = 8000;

/** One text that several people write. What is typed is shown at once and kept by the server a moment later. */
export function openSharedText(id: DocumentId, url = address()): SharedText {
  const state = observable<SharedState>({
    status: 'connecting',
    isKept: true,
    changed: 0,
    version: 0,
    refusal: null,
    others: [],
  });
  const doc = new Y.Doc();
  let [written, kept] = [0, 0];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const set = (part: Partial<SharedState>) => state.set({ ...state.get(), ...part });

  // A draft has few writers: they may come back sooner than thousands of readers.
  const websocketProvider = new HocuspocusProviderWebsocket({ url, minDelay: 500, maxDelay: 5000 });
  const provider = new HocuspocusProvider({ websocketProvider, name: id, document: doc, token: freshToken });
  const mark = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (provider.synced && written > kept) provider.sendStateless(coeditMessage({ type: 'mark', n: written }));
    }, markAfterMs);
  };
  const end = () => {
    set({ status: 'ended', others: [] });
    provider.destroy();
    websocketProvider.destroy();
  };
  /** The server listens to one attempt of a connection only. */
  const comeAgain = () => {
    if (state.get().status === 'ended') return;
    set({ status: 'away' });
    websocketProvider.disconnect();
    void websocketProvider.connect();
  };

  doc.on('update', (_: Uint8Array, origin: unknown) => {
    if (origin === provider) return;
    written += 1;
    set({ isKept: false });
    mark();
  });
  provider.on('synced', () => {
    set({ status: 'open' });
    mark();
  });
  provider.on('close', () => set({ status: state.get().status === 'ended' ? 'ended' : 'away' }));
  provider.on('authenticationFailed', ({ reason }: { reason: string }) => {
    if (reason.startsWith('session.')) comeAgain();
    else end();
  });
  provider.on('stateless', ({ payload }: { payload: string }) => {
    const message = readCoeditMessage(payload);
    if (message?.type === 'ended') end();
    if (message?.type === 'changed') set({ changed: message.version });
    if (message?.type === 'refused') set({ refusal: message.code });
    if (message?.type === 'kept') {
      kept = Math.max(kept, message.n);
      set({ isKept: kept >= written, version: message.version, refusal: null });
    }
  });
  provider.awareness?.on('change', () => {
    const states = [...(provider.awareness?.getStates() ?? [])];
    const others = states.flatMap(([client, { user }]) => (client !== doc.clientID && user?.name ? [user] : []));
    if (state.get().status !== 'ended') set({ others });
  });
  provider.attach();

  return {
    state,
    doc,
    provider,
    settle: () =>
      new Promise((resolve) => {
        const finish = (isKept: boolean) => {
          clearTimeout(limit);
          stop();
          resolve(isKept);
        };
        const limit = setTimeout(() => finish(false), patienceMs);
        const look = () => state.get().isKept && finish(true);
        const stop = state.subscribe(look);
        look();
      }),
    close: () => {
      clearTimeout(timer);
      if (state.get().status === 'ended') return;
      provider.destroy();
      websocketProvider.destroy();
      doc.destroy();
    },
  };
}

/** Opens the text and waits a little for it; null where nobody answers, and one writes alone. */
export async function joinSharedText(id: DocumentId, url?: string): Promise<SharedText | null> {
  const shared = openSharedText(id, url);
  const isOpen = await new Promise<boolean>((resolve) => {
    const finish = (open: boolean) => {
      clearTimeout(limit);
      stop();
      resolve(open);
    };
    const limit = setTimeout(() => finish(false), 3000);
    const look = () => {
      const { status } = shared.state.get();
      if (status === 'open') finish(true);
      // No answer to the first knock: there is no network, or this server does not let people write together.
      if (status === 'ended' || status === 'away') finish(false);
    };
    const stop = shared.state.subscribe(look);
    look();
  });
  if (isOpen) return shared;

  shared.close();
  return null;
}

/** Where the editor finds the text. */
export const sharedField = coeditField;
