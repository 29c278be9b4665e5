import type { DocumentContent, DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import type { Direction } from '@yiwang/shared/document/document.kinds';
import type { DocumentStatus, TrailEntry, Validity } from '@yiwang/shared/document/document.schemas';
import type { Step } from '@yiwang/shared/document/route.schemas';
import type { FileId } from '@yiwang/shared/file/file.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import type { TypesetInput } from '#modules/document/typeset/typeset.types';
import { type Aggregate, aggregateSchema, whereText } from '#platform/database/aggregate';

export interface Registration {
  readonly issuerId: IssuerId;
  readonly code: string;
  readonly year: number;
  readonly serial: number;
  readonly number: string;
  readonly at: string;
  readonly by: string;
  readonly copies: number;
}

export interface FinalPdf {
  readonly storageKey: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly pageCount: number;
  readonly verificationCode: string;
  readonly keyId: string;
  readonly at: string;
  /** What its pages were set from, so that the screen shows these and no others. Older ones have none. */
  readonly typeset?: SealedTypeset;
}

/** All of the input of a typeset document but its body, which is the content of the record and cannot change any more. */
export type SealedTypeset = Omit<TypesetInput, 'blocks' | 'attachments' | 'stateMark' | 'signaturePlaceholder'>;

export interface Filing {
  readonly retention: 'permanent' | '30-years' | '10-years';
  readonly at: string;
  readonly by: string;
  readonly holdReason: string;
}

/** A package in the store. */
export interface StoredPackage {
  readonly storageKey: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * The package that counts, and those that it took the place of: what is signed is never changed, it is made again.
 * Packages from before editions were counted have none of the three fields.
 */
export interface ArchiveEdition extends StoredPackage {
  readonly edition?: number;
  /** What it was made from: the same while nobody acted since. */
  readonly facts?: string;
  /** The oldest first. */
  readonly former?: readonly StoredPackage[];
}

/**
 * One official document with its steps and its trail: one aggregate. Instants inside it are ISO strings, because
 * the trail is hashed as it is shown.
 */
export interface DocumentRecord extends Aggregate {
  readonly _id: DocumentId;
  readonly status: DocumentStatus;
  readonly content: DocumentContent;
  readonly contentHash: string;
  readonly contentVersion: number;
  /** Hash of what was approved; null before. */
  readonly approvedHash: string | null;
  readonly direction: Direction;
  /** The unit that keeps the main issuer: its office sees and moves the document. */
  readonly unitId: UnitId;
  readonly authorId: PersonId;
  readonly authorName: string;
  /** Everybody who was ever asked: they may read it. */
  readonly askedIds: PersonId[];
  /** Who was invited to write the draft with its author, and reads it from then on; older records have none. */
  readonly writerIds?: PersonId[];
  readonly steps: Step[];
  readonly trail: TrailEntry[];
  readonly overrides: { readonly rule: string; readonly reason: string; readonly by: string; readonly at: string }[];
  readonly signatory: { readonly personId: PersonId; readonly name: string } | null;
  /** 成文日期, YYYY-MM-DD. */
  readonly issuedOn: string | null;
  readonly registration: Registration | null;
  readonly seals: {
    readonly issuerId: IssuerId;
    readonly withoutSeal: boolean;
    readonly by: string;
    readonly at: string;
  }[];
  readonly final: FinalPdf | null;
  /** 印发日期, YYYY-MM-DD. */
  readonly printedOn: string | null;
  readonly dispatchedAt: Date | null;
  readonly urgedAt: Date | null;
  /** Returns up to then were taken note of. */
  readonly returnsSeenAt?: Date | null;
  readonly validity: Validity;
  readonly filing: Filing | null;
  /** The package of a filed document, null until it is made. */
  readonly archive: ArchiveEdition | null;
  readonly fileIds: FileId[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const mixed = { type: Schema.Types.Mixed, default: null };
const mixedList = { type: [Schema.Types.Mixed], default: [] };
const schema = aggregateSchema<DocumentRecord>(
  {
    status: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    contentHash: { type: String, required: true },
    contentVersion: { type: Number, required: true },
    approvedHash: { type: String, default: null },
    direction: { type: String, required: true },
    unitId: { type: String, required: true },
    authorId: { type: String, required: true },
    authorName: { type: String, required: true },
    askedIds: { type: [String], default: [] },
    writerIds: { type: [String], default: [] },
    steps: mixedList,
    trail: mixedList,
    overrides: mixedList,
    signatory: mixed,
    issuedOn: { type: String, default: null },
    registration: mixed,
    seals: mixedList,
    final: mixed,
    printedOn: { type: String, default: null },
    dispatchedAt: { type: Date, default: null },
    urgedAt: { type: Date, default: null },
    returnsSeenAt: { type: Date, default: null },
    validity: { type: Schema.Types.Mixed, required: true },
    filing: mixed,
    archive: mixed,
    fileIds: { type: [String], default: [] },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  'documents',
);
// Serves "what my units issue", by state where asked.
schema.index({ unitId: 1, updatedAt: -1, _id: -1 });
schema.index({ unitId: 1, status: 1, updatedAt: -1, _id: -1 });
// Serves my drafts and what I sent on its way.
schema.index({ authorId: 1, updatedAt: -1, _id: -1 });
// Serves "what I handled".
schema.index({ askedIds: 1, updatedAt: -1, _id: -1 });
// Serves drafts that I write with others, and what became of them. Most have nobody else: no act on them touches it.
schema.index({ writerIds: 1, updatedAt: -1, _id: -1 }, { ...whereText('writerIds') });
// Serves the burden office's look over what went out in a week or a month.
schema.index({ dispatchedAt: 1, _id: 1 });
// Serves what cites a number, and the verification of a copy.
schema.index({ 'registration.number': 1 }, { sparse: true });
schema.index({ 'final.verificationCode': 1 }, { unique: true, ...whereText('final.verificationCode') });
// Serves telling of a revocation whoever cites the document, by id or by number.
schema.index({ 'content.citations.documentId': 1 });
schema.index({ 'content.citations.number': 1 });
// Serves the transfer of a year.
schema.index({ unitId: 1, 'filing.at': 1 });

export const DocumentModel = mongoose.model<DocumentRecord>('OfficialDocument', schema);
