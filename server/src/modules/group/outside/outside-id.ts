import { createHash } from 'node:crypto';
import type { OutsideGroupId, OutsidePlatform } from '@yiwang/shared/group/outside-group.schemas';

export interface OutsideIdentity {
  readonly name: string;
  readonly platform: string;
  readonly unitName: string;
  readonly foundedOn: string | null;
}

/** An entry is known by its name, application, unit and day of founding; namesakes in one file are numbered. */
export function outsideIdOf({ name, platform, unitName, foundedOn }: OutsideIdentity, namesake = 1): OutsideGroupId {
  const key = JSON.stringify([name, platform, unitName, foundedOn, ...(namesake > 1 ? [namesake] : [])]);

  return createHash('sha256').update(key).digest('hex').slice(0, 24) as OutsideGroupId;
}

const known: readonly (readonly [RegExp, OutsidePlatform])[] = [
  [/企业微信|企微|wecom/iu, 'wecom'],
  [/微信|wechat/iu, 'wechat'],
  [/qq/iu, 'qq'],
  [/钉|ding/iu, 'dingtalk'],
];

/** 微信, 企业微信, QQ, 钉钉 in the words of the unit; whatever else keeps its words beside `other`. */
export const platformOf = (written: string): OutsidePlatform =>
  known.find(([pattern]) => pattern.test(written))?.[1] ?? 'other';
