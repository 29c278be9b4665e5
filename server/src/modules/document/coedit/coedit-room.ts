import type { Connection, Document } from '@hocuspocus/server';
import { coeditMessage } from '@yiwang/shared/document/coedit.messages';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { hashOfBlocks, hashOfElements, saveBlocksFromCoedit, takeOverText } from '#modules/document/coedit/keep-text';
import type { DocumentRecord } from '#modules/document/document.model';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';
import type { Logger } from '#platform/logger';

/** Who an editor is, as its token said; renewed while the connection lasts. */
export interface Editor {
  readonly actor: Actor;
  readonly token: string;
}

const settleMs = 300;
const longestMs = 1500;
const retryMs = 3000;
/** Refusals that a change of the text may lift; all others end the editing of whoever they hit. */
const aboutText: readonly string[] = ['document.too_long', 'document.paragraph_too_long', 'document.classified_mark'];

/**
 * One text that is open: saved a moment after each change, on behalf of who changed it last. Editors are told that
 * their changes are kept only when the document has them on disk.
 */
export function makeRoom(doc: Document, logger: Pick<Logger, 'warn'>) {
  const id = doc.name as DocumentId;
  const marks = new Map<Connection, number>();
  let savedHash = '';
  let savedElements = '';
  let savedVersion = 0;
  let isDirty = false;
  let dirtySince = 0;
  let lastEditor: Editor | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  const later = (waitMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), waitMs);
  };
  const editors = (): Editor[] => doc.getConnections().map(({ context }) => context as Editor);
  const tell = (connection: Connection, n: number) =>
    connection.sendStateless(coeditMessage({ type: 'kept', n, version: savedVersion }));

  const saveAs = async (editor: Editor): Promise<void> => {
    const before = savedHash;
    try {
      const saved = await saveBlocksFromCoedit(editor.actor, id, doc, (hash) => {
        savedHash = hash;
      });
      savedHash = saved.hash;
      savedVersion = Math.max(savedVersion, saved.version);
    } catch (error) {
      savedHash = before;
      throw error;
    }
  };
  /** On behalf of who wrote last, or of anybody else who is here where that one may not any more. */
  const saveAsAnybody = async (): Promise<unknown> => {
    const others = editors().filter(({ actor }) => actor.personId !== lastEditor?.actor.personId);
    let refusal: unknown = null;
    for (const editor of [...(lastEditor ? [lastEditor] : []), ...others]) {
      try {
        await saveAs(editor);
        return null;
      } catch (error) {
        refusal = error;
        if (!(error instanceof AppError) || aboutText.includes(error.code)) break;
      }
    }
    return refusal;
  };
  const saveOnce = async (): Promise<void> => {
    if (!isDirty) return;
    isDirty = false;
    const waiting = [...marks];
    const refusal = await saveAsAnybody();
    if (refusal === null) {
      // Without a change since, what was marked while the text was on its way to the disk is there as well.
      for (const [connection, n] of isDirty ? waiting : [...marks]) {
        tell(connection, n);
        if (marks.get(connection) === n) marks.delete(connection);
      }
      return;
    }

    isDirty = true;
    if (!(refusal instanceof AppError)) {
      logger.warn({ err: refusal }, 'could not save a shared text');
      later(retryMs);
    } else if (aboutText.includes(refusal.code)) {
      doc.broadcastStateless(coeditMessage({ type: 'refused', code: refusal.code }));
    } else if (refusal.code === 'document.stale') later(retryMs);
    else {
      isDirty = false;
      end(() => true);
    }
  };
  const save = (): Promise<void> => {
    clearTimeout(timer);
    running ??= saveOnce().finally(() => {
      running = null;
      if (isDirty && dirtySince > 0) later(settleMs);
    });
    return running;
  };
  const end = (isOver: (editor: Editor) => boolean) => {
    for (const connection of doc.getConnections()) {
      if (!isOver(connection.context as Editor)) continue;
      connection.sendStateless(coeditMessage({ type: 'ended' }));
      connection.close();
    }
  };

  return {
    id,
    editors,
    end,
    opened: (hash: string, { content, version }: Pick<DocumentRecord, 'content' | 'version'>) => {
      savedHash = hash;
      savedElements = hashOfElements(content);
      savedVersion = version;
    },
    changed: (editor: Editor) => {
      if (!isDirty) dirtySince = Date.now();
      isDirty = true;
      lastEditor = editor;
      later(Math.min(settleMs, Math.max(0, dirtySince + longestMs - Date.now())));
    },
    marked: (connection: Connection, n: number) => {
      if (!isDirty && running === null) tell(connection, n);
      else marks.set(connection, n);
    },
    left: (connection: Connection) => marks.delete(connection),
    /** The document was saved by whatever way; a text that did not come from here takes the place of this one. */
    saved: async ({ content, version }: DocumentRecord): Promise<void> => {
      savedVersion = Math.max(savedVersion, version);
      const elements = hashOfElements(content);
      if (elements !== savedElements) doc.broadcastStateless(coeditMessage({ type: 'changed', version }));
      savedElements = elements;
      const hash = hashOfBlocks(content.blocks);
      if (hash === savedHash) return;
      savedHash = hash;
      await takeOverText(doc, id, content.blocks);
    },
    /** Saves what is not saved yet; resolves to whether all of it is. */
    settle: async (): Promise<boolean> => {
      await running;
      await save();
      clearTimeout(timer);
      return !isDirty;
    },
  };
}
export type Room = ReturnType<typeof makeRoom>;
