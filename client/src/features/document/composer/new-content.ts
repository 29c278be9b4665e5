import { type DocumentContent, documentContentSchema, type IssuerId } from '@yiwang/shared/document/document.content';
import { bearsSignature, type DocFormat, type DocKind, mayBeUrgent } from '@yiwang/shared/document/document.kinds';

/** The format that a kind has by GB/T 9704-2012 10; all others have the general one. */
export const formatOf = (kind: DocKind): DocFormat =>
  kind === 'order' || kind === 'letter' || kind === 'minutes' ? kind : 'general';

/** What follows from another kind: its format, and the fields that only it has. */
export const withKind = (docKind: DocKind, content: DocumentContent): Partial<DocumentContent> => ({
  docKind,
  format: formatOf(docKind),
  minutes:
    docKind === 'minutes' ? (content.minutes ?? { attending: '', absent: '', observing: '', heldOn: null }) : null,
  signedBy: bearsSignature(docKind) ? (content.signedBy ?? { post: '', name: '' }) : null,
  urgency: mayBeUrgent(docKind, content.urgency) ? content.urgency : 'none',
});

export function newContent(docKind: DocKind, issuerId: IssuerId): DocumentContent {
  const content = documentContentSchema.parse({ docKind, issuerIds: [issuerId] });

  return { ...content, ...withKind(docKind, content) };
}
