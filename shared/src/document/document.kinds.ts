import { z } from 'zod';

/** The 15 kinds (文种) of 条例 art. 8, in its order. */
export const statutoryKinds = [
  'resolution',
  'decision',
  'order',
  'communique',
  'announcement',
  'public-notice',
  'opinions',
  'notice',
  'circular',
  'report',
  'request',
  'reply',
  'proposal',
  'letter',
  'minutes',
] as const;
/** What offices also send, and what is never counted as an official document (domain.md 1.1). */
export const otherKinds = ['memo', 'plain-paper', 'telegram', 'briefing'] as const;

export const docKindSchema = z.enum([...statutoryKinds, ...otherKinds]);
export type DocKind = z.output<typeof docKindSchema>;

/** The Chinese names, which are also the last characters of a title. 条例 art. 8. */
export const docKindNames: Readonly<Record<DocKind, string>> = {
  resolution: '决议',
  decision: '决定',
  order: '命令',
  communique: '公报',
  announcement: '公告',
  'public-notice': '通告',
  opinions: '意见',
  notice: '通知',
  circular: '通报',
  report: '报告',
  request: '请示',
  reply: '批复',
  proposal: '议案',
  letter: '函',
  minutes: '纪要',
  memo: '便函',
  'plain-paper': '白头件',
  telegram: '明电',
  briefing: '简报',
};

export const isStatutory = (kind: DocKind): boolean => (statutoryKinds as readonly DocKind[]).includes(kind);

/** Formats of GB/T 9704-2012: general (7), letter 信函 (10.1), order 命令 (10.2), minutes 纪要 (10.3). */
export const docFormatSchema = z.enum(['general', 'letter', 'order', 'minutes']);
export type DocFormat = z.output<typeof docFormatSchema>;

export const urgencySchema = z.enum(['none', 'routine', 'urgent', 'extra-urgent', 'top-urgent']);
export type Urgency = z.output<typeof urgencySchema>;
/** 条例 art. 9(3). */
export const urgencyNames: Readonly<Record<Urgency, string>> = {
  none: '',
  routine: '平急',
  urgent: '加急',
  'extra-urgent': '特急',
  'top-urgent': '特提',
};
const urgenciesOfTelegrams: readonly Urgency[] = ['routine', 'top-urgent'];

/** 平急 and 特提 are for telegrams alone. 条例 art. 9(3). */
export const mayBeUrgent = (kind: DocKind, urgency: Urgency): boolean =>
  kind === 'telegram' || !urgenciesOfTelegrams.includes(urgency);

/** An order and a proposal bear the signature seal (签名章) of the head. GB/T 9704-2012 7.3.5.3, 10.2. */
export const bearsSignature = (kind: DocKind): boolean => kind === 'order' || kind === 'proposal';

/** 上行, 下行, 平行, 周知: follows from who writes to whom. */
export const directionSchema = z.enum(['up', 'down', 'level', 'public']);
export type Direction = z.output<typeof directionSchema>;
