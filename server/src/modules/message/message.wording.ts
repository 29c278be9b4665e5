import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { messageContract } from '@yiwang/shared/message/message.contract';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { AppError } from '#platform/errors';

export type Said = ParsedOf<typeof messageContract.send>['body'];

/** What can be refused without looking at anything else. */
export function checkSaid({ text, attachmentIds, cards }: Said): void {
  if (text === '' && attachmentIds.length === 0 && cards.length === 0) throw new AppError('message.empty');
  // What is classified never goes through this system: 条例 art. 26, domain.md 6.4 T8.
  if (isMarked(text)) throw new AppError('message.classified_mark');
}
