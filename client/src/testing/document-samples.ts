import {
  type DocumentContent,
  documentContentSchema,
  documentIdSchema,
  issuerIdSchema,
} from '@yiwang/shared/document/document.content';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { Issuer } from '@yiwang/shared/document/issuer.contract';
import { personIdSchema } from '@yiwang/shared/person/person.contract';
import { unitIdSchema } from '@yiwang/shared/unit/unit.contract';
import { newId } from '#testing/fake-server';

const unit = { id: newId(unitIdSchema), name: '云岭市人民政府办公室' };
const issuer = { id: newId(issuerIdSchema), name: '云岭市人民政府' };
const nothing: OfficialDocument['abilities'] = {
  edit: false,
  submit: false,
  retract: false,
  complete: false,
  manageSigners: false,
  returnBack: false,
  register: false,
  voidNumber: false,
  seal: false,
  dispatch: false,
  recall: false,
  urge: false,
  file: false,
  revoke: false,
  decide: false,
  hold: false,
  discard: false,
  inviteWriters: false,
  leaveWriters: false,
};

export const buildContent = (said: Partial<DocumentContent> = {}): DocumentContent => ({
  ...documentContentSchema.parse({ docKind: 'notice', issuerIds: [issuer.id] }),
  title: '关于做好汛期值守工作的通知',
  blocks: [{ type: 'text', level: 0, text: '各单位要落实值守责任。', align: 'start' }],
  ...said,
});

export function buildDraft(
  said: Partial<OfficialDocument> = {},
  content: DocumentContent = buildContent(),
): OfficialDocument {
  return {
    id: newId(documentIdSchema),
    version: 1,
    docKind: content.docKind,
    title: content.title,
    number: null,
    urgency: content.urgency,
    issuers: [issuer],
    direction: 'down',
    status: 'draft',
    validity: { state: 'none', effectiveTo: null, reason: '', at: null },
    author: { id: newId(personIdSchema), name: '林秀英' },
    unit,
    current: null,
    issuedOn: null,
    updatedAt: '2026-11-20T01:00:00.000Z',
    content,
    contentHash: '0'.repeat(64),
    contentVersion: 1,
    writers: [],
    steps: [],
    trail: [],
    attachments: [],
    cited: [],
    overrides: [],
    signatory: null,
    registration: null,
    seals: [],
    final: null,
    printedOn: null,
    dispatchedAt: null,
    deliveries: null,
    filing: null,
    abilities: { ...nothing, edit: true, submit: true, discard: true, inviteWriters: true },
    createdAt: '2026-11-20T01:00:00.000Z',
    ...said,
  };
}

export const buildIssuer = (said: Partial<Issuer> = {}): Issuer => ({
  id: issuer.id,
  version: 1,
  name: issuer.name,
  headName: issuer.name,
  unitId: unit.id,
  actsForUnitId: unit.id,
  standing: 'organ',
  codes: [{ code: '云政发', format: 'general', active: true }],
  principalPosts: ['市长'],
  sealName: issuer.name,
  sealNumber: '',
  sealKeeperIds: [],
  unitName: unit.name,
  isTop: true,
  active: true,
  abilities: { draft: true, manage: false, readBook: false },
  ...said,
});
