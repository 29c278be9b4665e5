import { burdenSubjectSchema } from '@yiwang/shared/burden/burden.subject';
import { OverrideModel } from '#modules/burden/finding/finding.model';
import { findSubject, scopeOf } from '#modules/burden/subjects';
import type { Effect } from '#platform/database/aggregate';
import { onEffect } from '#platform/database/effects';

interface Override {
  readonly rule: string;
  readonly reason: string;
}

/** Each reason against a rule that warns leaves a row for the burden office (T10); a repeat writes the same row. */
async function keepOverrides(effect: Effect): Promise<void> {
  const audit = effect.payload['audit'] as { readonly overrides?: readonly Override[] } | undefined;
  const [kind, id] = effect.subject.split(':');
  const subject = burdenSubjectSchema.safeParse({ kind, id });
  if (!audit?.overrides?.length || !subject.success) return;
  const known = await findSubject(subject.data);
  if (!known) return;

  const { title, unitId, unitName } = known;
  const scope = await scopeOf([unitId]);
  for (const { rule, reason } of audit.overrides) {
    const row = {
      rule,
      reason,
      by: effect.actor.name,
      subject: subject.data,
      title,
      unitId,
      unitName,
      scope,
      at: effect.at,
    };
    await OverrideModel.replaceOne({ _id: `${effect.id}:${rule}` }, row, { upsert: true });
  }
}

const reasoned = [
  'notice.publish',
  'notice.correct',
  'notice.forward',
  'document.submit',
  'document.complete_step',
  'meeting.call',
  'demand.ask',
] as const;
for (const type of reasoned) onEffect(type, keepOverrides);
