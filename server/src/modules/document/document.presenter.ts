import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Cited, DocumentSummary, OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { currentStep } from '@yiwang/shared/document/route.rules';
import { validityOn } from '@yiwang/shared/document/validity.rules';
import type { FileId, StoredFile } from '@yiwang/shared/file/file.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import type { IssuerRecord } from '#modules/document/issuer.model';
import type { UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';

type SummaryFields = Pick<
  DocumentRecord,
  | '_id'
  | 'version'
  | 'content'
  | 'registration'
  | 'direction'
  | 'status'
  | 'validity'
  | 'authorId'
  | 'authorName'
  | 'unitId'
  | 'steps'
  | 'issuedOn'
  | 'updatedAt'
>;

export function presentSummary(
  document: SummaryFields,
  issuers: readonly IssuerRecord[],
  tree: UnitTree,
): DocumentSummary {
  const { content } = document;
  const step = currentStep(document.steps);

  return {
    id: document._id,
    version: document.version,
    docKind: content.docKind,
    title: content.title,
    number: document.registration?.number ?? null,
    urgency: content.urgency,
    issuers: content.issuerIds.map((id) => ({ id, name: issuers.find((each) => each._id === id)?.name ?? id })),
    direction: document.direction,
    status: document.status,
    validity: validityOn(document.validity, dateOf(now())),
    author: { id: document.authorId, name: document.authorName },
    unit: { id: document.unitId, name: tree.byId.get(document.unitId)?.name ?? document.unitId },
    current: step && {
      stepId: step.id,
      kind: step.kind,
      title: step.title,
      waitsOn: step.asked.filter(({ state }) => state === 'asked').map(({ name }) => name),
      dueAt: step.dueAt,
    },
    issuedOn: document.issuedOn,
    updatedAt: document.updatedAt.toISOString(),
  };
}

interface Around {
  readonly tree: UnitTree;
  readonly issuers: readonly IssuerRecord[];
  readonly files: ReadonlyMap<FileId, StoredFile>;
  readonly deliveries: OfficialDocument['deliveries'];
  readonly writers: OfficialDocument['writers'];
  readonly cited: readonly Cited[];
  readonly abilities: OfficialDocument['abilities'];
}

export function presentDocument(document: DocumentRecord, around: Around): OfficialDocument {
  const { content, final } = document;
  const name = (id: string) => around.issuers.find((each) => each._id === id)?.name ?? id;

  return {
    ...presentSummary(document, around.issuers, around.tree),
    content,
    contentHash: document.contentHash,
    contentVersion: document.contentVersion,
    writers: around.writers,
    steps: document.steps,
    trail: document.trail,
    attachments: document.fileIds.flatMap((id) => around.files.get(id) ?? []),
    cited: [...around.cited],
    overrides: document.overrides,
    signatory: document.signatory,
    registration: document.registration,
    seals: document.seals.map(({ issuerId, by, at }) => ({ issuer: { id: issuerId, name: name(issuerId) }, by, at })),
    final: final && {
      sha256: final.sha256,
      pageCount: final.pageCount,
      verificationCode: final.verificationCode,
      at: final.at,
    },
    printedOn: document.printedOn,
    dispatchedAt: document.dispatchedAt?.toISOString() ?? null,
    deliveries: around.deliveries,
    filing: document.filing,
    abilities: around.abilities,
    createdAt: document.createdAt.toISOString(),
  };
}
