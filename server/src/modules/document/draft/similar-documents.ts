import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import type { SimilarDocument } from '@yiwang/shared/document/linter/linter.types';
import { similarityOf } from '@yiwang/shared/document/linter/similarity';
import { textOfBlocks } from '@yiwang/shared/document/linter/text-of-content';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { readableBy, type Viewer } from '#modules/document/document.policy';
import type { UnitTree } from '#modules/unit/index';

/** Documents of the same unit since a year, the latest first; older ones are no reason to wait. 条例 art. 13. */
const looked = 200;

/** Documents in force that say nearly the same; only those that the writer may read. */
export async function findSimilar(
  viewer: Viewer,
  documentId: DocumentId | null,
  content: DocumentContent,
  tree: UnitTree,
): Promise<SimilarDocument[]> {
  const text = textOfBlocks(content.blocks);
  if (text.length < 40) return [];

  const candidates = await DocumentModel.find(
    { $and: [readableBy(viewer, tree), { _id: { $ne: documentId }, 'validity.state': 'in-force' }] } as never,
    { 'content.title': 1, 'content.blocks': 1, 'content.docKind': 1, registration: 1 },
  )
    .sort({ updatedAt: -1 })
    .limit(looked)
    .lean<Pick<DocumentRecord, 'content' | 'registration'>[]>();

  return candidates
    .map((each) => ({
      title: each.content.title,
      number: each.registration?.number ?? '',
      similarity: similarityOf(text, textOfBlocks(each.content.blocks)),
      isRequestFromBelow: false,
    }))
    .filter((each) => each.similarity > 0.8)
    .slice(0, 5);
}
