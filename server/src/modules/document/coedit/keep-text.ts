import {
  type Block,
  type DocumentContent,
  type DocumentId,
  maxBodyCharacters,
} from '@yiwang/shared/document/document.content';
import { countCharacters, textOfBlock } from '@yiwang/shared/document/linter/text-of-content';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import * as Y from 'yjs';
import { CoeditModel, type CoeditRow } from '#modules/document/coedit/coedit.model';
import { blocksOfText, replaceText } from '#modules/document/coedit/shared-text';
import { openDocument } from '#modules/document/document.service';
import { saveDocument } from '#modules/document/draft/draft-document';
import { hashOf } from '#modules/document/trail';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { gathered } from '#platform/gathered';

export const hashOfBlocks = (blocks: readonly Block[]): string => hashOf(blocks);
/** Of everything but the text. */
export const hashOfElements = (content: DocumentContent): string => hashOf({ ...content, blocks: [] });
const stateOf = (doc: Y.Doc): Buffer => Buffer.from(Y.encodeStateAsUpdate(doc));

/**
 * Fills an empty shared document with the text of a document as it is saved. The way in which the text came about is
 * taken up again where it is known, so that an editor who was cut off while the server restarted joins what it holds
 * with what is here, and nothing stands twice. Answers the hash of the saved blocks.
 */
export async function loadText(doc: Y.Doc, id: DocumentId, blocks: readonly Block[]): Promise<string> {
  const hash = hashOfBlocks(blocks);
  const row = await CoeditModel.findById(id).lean<CoeditRow>();
  const isSaved = row?.nextState && row.nextHash === hash;
  if (row) Y.applyUpdate(doc, bytesOf(isSaved ? row.nextState : row.state));
  if (row && !isSaved && row.hash !== hash) replaceText(doc, blocks);
  if (!row) replaceText(doc, blocks);
  if (row?.hash !== hash || row.nextState) await keepState(id, doc, hash);

  return hash;
}

/** Binary comes from the database in a wrapper of its own. */
const bytesOf = (stored: Buffer | { readonly buffer: Uint8Array } | null): Uint8Array => {
  if (stored === null) return new Uint8Array();
  return Buffer.isBuffer(stored) ? stored : new Uint8Array(stored.buffer);
};

async function keepState(id: DocumentId, doc: Y.Doc, hash: string): Promise<void> {
  await CoeditModel.updateOne(
    { _id: id },
    { $set: { state: stateOf(doc), hash, nextState: null, nextHash: null, updatedAt: now() } },
    { upsert: true },
  );
}

/** Makes the shared text say what was saved by another way; on disk before anybody sees it. */
export async function takeOverText(doc: Y.Doc, id: DocumentId, blocks: readonly Block[]): Promise<void> {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  replaceText(copy, blocks);
  await keepState(id, copy, hashOfBlocks(blocks));

  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc)));
}

const attempts = 5;

/**
 * Saves the shared text as the blocks of its document, by the same way as every other save: who may not edit, what is
 * too long, and marks of classification are refused there. How it came about is written ahead, and holds only once
 * the document says the same; a server killed in between finds one of the two. `onHash` is told what is being saved.
 */
export async function saveBlocksFromCoedit(
  actor: Actor,
  id: DocumentId,
  doc: Y.Doc,
  onHash: (hash: string) => void,
): Promise<{ readonly hash: string; readonly version: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const { document } = await openDocument(actor, id);
    const blocks = blocksOfText(doc);
    if (!blocks || countCharacters(blocks) > maxBodyCharacters)
      throw new AppError('document.too_long', { limit: maxBodyCharacters });
    // Asked here as well, because not even the state of such a text may come to lie on the disk.
    if (blocks.some((block) => isMarked(textOfBlock(block)))) throw new AppError('document.classified_mark');
    const [hash, state] = [hashOfBlocks(blocks), stateOf(doc)];
    let { version } = document;
    if (hash !== hashOfBlocks(document.content.blocks)) {
      await CoeditModel.updateOne({ _id: id }, { $set: { nextState: state, nextHash: hash } });
      onHash(hash);
      try {
        const content = { ...document.content, blocks };
        version = (await saveDocument(actor, id, { version, content })).version;
      } catch (error) {
        const isStale = error instanceof AppError && error.code === 'document.stale';
        if (!isStale || attempt >= attempts) throw error;
        continue;
      }
    }
    await CoeditModel.updateOne(
      { _id: id },
      { $set: { state, hash, nextState: null, nextHash: null, updatedAt: now() } },
      { upsert: true },
    );
    return { hash, version };
  }
}

/** A document that left its author for good, or was thrown away, is not edited together any more. */
export const forgetText = gathered<DocumentId, null>(async (ids) => {
  await CoeditModel.deleteMany({ _id: { $in: [...ids] } });

  return ids.map(() => null);
});
