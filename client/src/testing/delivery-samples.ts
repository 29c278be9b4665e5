import {
  type Delivery,
  type DeliverySummary,
  deliveryIdSchema,
  type deliveryRowSchema,
} from '@yiwang/shared/document/delivery.contract';
import { documentIdSchema, issuerIdSchema } from '@yiwang/shared/document/document.content';
import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import { unitIdSchema } from '@yiwang/shared/unit/unit.contract';
import type { z } from 'zod';
import { newId } from '#testing/fake-server';

const unit = { id: newId(unitIdSchema), name: '石桥镇人民政府' };
const issuer = { id: newId(issuerIdSchema), name: '云岭市人民政府' };

/** Made-up received documents with what a test says of them. */
export function buildDeliverySummary(said: Partial<DeliverySummary> = {}): DeliverySummary {
  return {
    id: newId(deliveryIdSchema),
    version: 1,
    documentId: newId(documentIdSchema),
    unit,
    role: 'main',
    state: 'sent',
    docKind: 'notice',
    title: '云岭市人民政府关于做好防汛工作的通知',
    number: '云政发〔2026〕12号',
    urgency: 'none',
    issuers: [issuer],
    validity: { state: 'in-force', effectiveTo: null, reason: '', at: null },
    incomingNumber: null,
    sentAt: '2026-11-20T01:00:00.000Z',
    receivedAt: null,
    dueAt: null,
    handling: null,
    urgedAt: null,
    waitsOn: [],
    noted: false,
    updatedAt: '2026-11-20T01:00:00.000Z',
    ...said,
  };
}

const noAbilities: Delivery['abilities'] = {
  receive: false,
  register: false,
  firstCheck: false,
  propose: false,
  instruct: false,
  assign: false,
  handle: false,
  circulate: false,
  read: false,
  urge: false,
  reply: false,
  file: false,
  archive: false,
};

type SaidOfDelivery = Partial<Omit<Delivery, 'abilities'>> & { readonly abilities?: Partial<Delivery['abilities']> };

export function buildDelivery({ abilities = {}, ...said }: SaidOfDelivery = {}): Delivery {
  return {
    ...buildDeliverySummary(),
    hasContent: false,
    attachments: [],
    cited: [],
    receivedBy: null,
    proposal: null,
    instructions: [],
    handlers: [],
    circulation: [],
    reply: null,
    returned: null,
    recalled: null,
    filing: null,
    trail: [],
    ...said,
    abilities: { ...noAbilities, ...abilities },
  };
}

type Row = z.output<typeof deliveryRowSchema>;
export function buildRow(name: string, said: Partial<Row> = {}): Row {
  return {
    id: newId(deliveryIdSchema),
    unit: { id: newId(unitIdSchema), name },
    role: 'main',
    state: 'sent',
    receivedAt: null,
    receivedBy: null,
    urgedAt: null,
    returnReason: '',
    reply: '',
    repliedAt: null,
    replyFiles: [],
    replyDocument: null,
    ...said,
  };
}

type Task<K> = Extract<InboxItem, { kind: K }>;
const shared = {
  title: '云岭市人民政府关于做好防汛工作的通知',
  from: '云岭市人民政府',
  dueAt: null,
  at: '2026-11-20T01:00:00.000Z',
  done: false,
  number: null,
  urgency: 'none',
  validity: { state: 'in-force', effectiveTo: null, reason: '', at: null },
} as const;

export const buildDeliveryTask = (said: Partial<Task<'delivery'>> = {}): Task<'delivery'> => ({
  kind: 'delivery',
  ...shared,
  id: newId(deliveryIdSchema),
  ask: 'receive',
  turn: null,
  unitName: '石桥镇',
  urgedAt: null,
  ...said,
});

export const buildStepTask = (said: Partial<Task<'document'>> = {}): Task<'document'> => ({
  kind: 'document',
  ...shared,
  id: newId(documentIdSchema),
  stepId: 'countersign-1',
  stepKind: 'countersign',
  stepTitle: '会签',
  onBehalfOf: null,
  ...said,
});
