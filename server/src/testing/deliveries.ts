import type { DeliveryId, DeliveryState } from '@yiwang/shared/document/delivery.contract';
import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import { documentContentSchema } from '@yiwang/shared/document/document.content';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import type { UnitRecord } from '#modules/unit/unit.model';
import { systemTrace } from '#platform/actor';
import { create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { newId } from '#platform/id';
import type { Reply, TestApi } from '#testing/api';
import { type IssuingCity, noticeContent } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';

export const toUnit = (unit: UnitRecord) => ({
  type: 'unit' as const,
  unitId: unit._id,
  issuerId: null,
  name: unit.name,
});

let sent = 0;

/** A document that is out, with its deliveries made by the effect of its dispatch. The steps before are skipped. */
export async function sendDocument(
  city: IssuingCity,
  fields: Partial<DocumentContent> = {},
  around: Partial<DocumentRecord> = {},
): Promise<DocumentRecord> {
  sent += 1;
  const at = new Date();
  const content = documentContentSchema.parse(noticeContent(city, fields));
  const _id = newId<DocumentId>();
  const document: DocumentRecord = {
    _id,
    version: 1,
    outbox: [],
    status: 'dispatched',
    content,
    contentHash: 'c'.repeat(64),
    contentVersion: 1,
    approvedHash: null,
    direction: 'down',
    unitId: city.office._id,
    authorId: city.drafter._id,
    authorName: city.drafter.name,
    askedIds: [],
    steps: [],
    trail: [],
    overrides: [],
    signatory: null,
    issuedOn: '2026-03-02',
    registration: {
      issuerId: city.government._id,
      code: '云政发',
      year: 2026,
      serial: sent,
      number: `云政发〔2026〕${sent}号`,
      at: at.toISOString(),
      by: city.clerk.name,
      copies: 0,
    },
    seals: [],
    final: null,
    printedOn: null,
    dispatchedAt: at,
    urgedAt: null,
    validity: { state: 'in-force', effectiveTo: null, reason: '', at: at.toISOString() },
    filing: null,
    archive: null,
    fileIds: [],
    createdAt: at,
    updatedAt: at,
    ...around,
  };

  return create(DocumentModel, document, [effectOf('document.dispatch', systemTrace, `document:${_id}`)]);
}

export async function deliveryTo(document: { _id: string }, unit: UnitRecord): Promise<DeliveryRecord> {
  const found = await DeliveryModel.findOne({
    documentId: document._id as DocumentId,
    unitId: unit._id,
  }).lean<DeliveryRecord>();
  if (!found) throw new Error(`nothing was sent to ${unit.name}`);

  return found;
}

/** Sends a document to a unit; answers the id of what it received. */
export async function sentTo(
  city: IssuingCity,
  unit: UnitRecord,
  fields: Partial<DocumentContent> = {},
): Promise<DeliveryId> {
  const document = await sendDocument(city, { addressees: [toUnit(unit)], ...fields });

  return (await deliveryTo(document, unit))._id;
}

/** What a person asks of the desk of deliveries. */
export const deskOf = (api: TestApi) => {
  const ask = (method: string, path: (id: string) => string) => (person: BuiltPerson, id: string, body?: unknown) =>
    api.ask(method, path(id), { token: person.token, ...(body === undefined ? {} : { body }) });

  return {
    get: ask('GET', (id) => `/deliveries/${id}`),
    list: (person: BuiltPerson, query = '') => api.ask('GET', `/deliveries?${query}`, { token: person.token }),
    receive: ask('PUT', (id) => `/deliveries/${id}/receipt`),
    register: ask('POST', (id) => `/deliveries/${id}/registration`),
    check: ask('POST', (id) => `/deliveries/${id}/first-check`),
    propose: ask('POST', (id) => `/deliveries/${id}/proposal`),
    instruct: ask('POST', (id) => `/deliveries/${id}/instructions`),
    assign: ask('POST', (id) => `/deliveries/${id}/assignment`),
    circulate: ask('POST', (id) => `/deliveries/${id}/circulation`),
    read: ask('PUT', (id) => `/deliveries/${id}/circulation/mine`),
    handle: ask('PUT', (id) => `/deliveries/${id}/handling`),
    urge: ask('POST', (id) => `/deliveries/${id}/urges`),
    reply: ask('PUT', (id) => `/deliveries/${id}/reply`),
    file: ask('POST', (id) => `/deliveries/${id}/filing`),
    hold: ask('PUT', (id) => `/deliveries/${id}/hold`),
    correctRetention: ask('PUT', (id) => `/deliveries/${id}/retention`),
  };
};
export type DeskCalls = ReturnType<typeof deskOf>;

export const soundPoints = { ours: true, rules: true, form: true, agreed: true, other: true };
export const accepted = { outcome: 'accept', points: soundPoints };

/** Sent to the town and brought by its clerk to where it waits for what follows. */
export async function receivedBy(
  api: TestApi,
  city: IssuingCity,
  state: Extract<DeliveryState, 'received' | 'registered' | 'proposing'>,
  fields: Partial<DocumentContent> = {},
): Promise<DeliveryId> {
  const desk = deskOf(api);
  const id = await sentTo(city, city.town, fields);
  const ok = async (reply: Promise<Reply>) => {
    const { status, body } = await reply;
    if (status !== 200) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
  };
  await ok(desk.receive(city.townClerk, id, { register: state !== 'received' }));
  if (state === 'proposing') await ok(desk.check(city.townClerk, id, accepted));

  return id;
}
