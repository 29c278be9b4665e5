import { attendeeRankSchema, meetingKindSchema, meetingModeSchema } from '@yiwang/shared/meeting/meeting.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Checkbox, Input, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AgendaEditor } from '#features/meeting/composer/agenda-editor';
import { CallField } from '#features/meeting/composer/call-field';
import { InviteeField } from '#features/meeting/composer/invitee-field';
import { PlaceField } from '#features/meeting/composer/place-field';
import { PlanField } from '#features/meeting/composer/plan-field';
import { RelayField } from '#features/meeting/composer/relay-field';
import { SubVenuesField } from '#features/meeting/composer/sub-venues-field';
import type { DraftInHand } from '#features/meeting/composer/use-draft';
import { PersonSelect } from '#features/person/index';
import { MomentField } from '#ui/moment-field';

interface MeetingFormProps {
  readonly hand: DraftInHand;
  readonly unitId: UnitId;
}

/** What a meeting is: what and when first, whom, then how it goes. */
export function MeetingForm({ hand, unitId }: MeetingFormProps) {
  const { t } = useTranslation('meeting');
  const { draft, change } = hand;
  const lengthMs = Date.parse(draft.endsAt) - Date.parse(draft.startsAt);

  return (
    <>
      <Input
        id="field-title"
        className="yw-title-input"
        variant="borderless"
        maxLength={200}
        value={draft.title}
        placeholder={t('field.title')}
        aria-label={t('field.title')}
        onChange={(event) => change({ title: event.target.value })}
      />
      <div className="yw-form-pair" id="field-times" tabIndex={-1}>
        <Field label={t('starts')}>
          <MomentField
            label={t('starts')}
            value={draft.startsAt}
            onChange={(startsAt) =>
              startsAt &&
              change({
                startsAt,
                // The end moves along, so that a meeting keeps its length.
                ...(lengthMs > 0 ? { endsAt: new Date(Date.parse(startsAt) + lengthMs).toISOString() } : {}),
              })
            }
          />
        </Field>
        <Field label={t('ends')}>
          <MomentField label={t('ends')} value={draft.endsAt} onChange={(endsAt) => endsAt && change({ endsAt })} />
        </Field>
      </div>
      {lengthMs <= 0 && <p className="yw-field-problem">{t('lack.times')}</p>}
      <div className="yw-form-pair">
        <Field label={t('kind')}>
          <Select
            aria-label={t('kind')}
            value={draft.kind}
            options={meetingKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(kind) => change({ kind })}
          />
        </Field>
        <Field label={t('mode')}>
          <Segmented
            aria-label={t('mode')}
            value={draft.mode}
            options={meetingModeSchema.options.map((value) => ({ value, label: t(`mode.${value}`) }))}
            onChange={(mode) =>
              change({
                mode,
                ...(mode !== 'in-person' && !draft.call
                  ? { call: { provider: 'built-in' as const, url: null, number: '', password: '' } }
                  : {}),
              })
            }
          />
        </Field>
      </div>
      <div>
        <Checkbox checked={draft.isCityWide} onChange={(event) => change({ isCityWide: event.target.checked })}>
          {t('city-wide')}
        </Checkbox>
        <Checkbox
          checked={draft.hasGroupDiscussion}
          onChange={(event) => change({ hasGroupDiscussion: event.target.checked })}
        >
          {t('group-discussion')}
        </Checkbox>
      </div>
      <div className="yw-form-pair">
        <Field label={t('fact.where')}>
          <PlaceField hand={hand} />
        </Field>
        <Field label={t('call.provider')}>
          <CallField call={draft.call} onChange={(call) => change({ call })} />
        </Field>
      </div>
      {(draft.mode !== 'in-person' || draft.subVenues.length > 0) && (
        <Field label={t('fact.sub-venues')}>
          <SubVenuesField hand={hand} />
        </Field>
      )}
      <div id="field-invitees" tabIndex={-1}>
        <Field label={t('invitees')}>
          <InviteeField invitees={draft.invitees} onChange={(invitees) => change({ invitees })} />
        </Field>
      </div>
      <Field label={t('purpose')}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={4000}
          value={draft.purpose}
          aria-label={t('purpose')}
          placeholder={t('purpose.hint')}
          onChange={(event) => change({ purpose: event.target.value })}
        />
      </Field>
      <AgendaEditor agenda={draft.agenda} onChange={(agenda) => change({ agenda })} />
      <div className="yw-form-pair">
        <Field label={t('fact.chair')}>
          <PersonSelect label={t('fact.chair')} value={draft.chairId} onChange={(chairId) => change({ chairId })} />
        </Field>
        <Field label={t('chair-rank')}>
          <Select
            aria-label={t('chair-rank')}
            value={draft.chairRank}
            options={attendeeRankSchema.options.map((value) => ({ value, label: t(`chair.${value}`) }))}
            onChange={(chairRank) => change({ chairRank })}
          />
        </Field>
        <Field label={t('fact.recorder')}>
          <PersonSelect
            label={t('fact.recorder')}
            value={draft.recorderId}
            onChange={(recorderId) => change({ recorderId })}
          />
        </Field>
        <Field label={t('fact.leave-approver')}>
          <PersonSelect
            label={t('fact.leave-approver')}
            value={draft.leaveApproverId}
            onChange={(leaveApproverId) => change({ leaveApproverId })}
          />
        </Field>
        <div id="field-explained" tabIndex={-1}>
          <Field label={t('plan')}>
            <PlanField draft={draft} unitId={unitId} onChange={change} />
          </Field>
        </div>
        <Field label={t('relay')}>
          <RelayField relay={draft.relay} onChange={(relay) => change({ relay })} />
        </Field>
        <Field label={t('fact.approval')}>
          <Input
            maxLength={200}
            value={draft.approvalReference}
            aria-label={t('fact.approval')}
            placeholder={t('approval.hint')}
            onChange={(event) => change({ approvalReference: event.target.value })}
          />
        </Field>
        <Field label={t('fact.answer-by')}>
          <MomentField
            label={t('fact.answer-by')}
            value={draft.answerBy}
            onChange={(answerBy) => change({ answerBy })}
          />
        </Field>
        <Field label={t('attended')}>
          <Checkbox
            checked={draft.recordsAttendance}
            onChange={(event) => change({ recordsAttendance: event.target.checked })}
          >
            {t('attended.keep')}
          </Checkbox>
        </Field>
      </div>
    </>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="yw-form-field">
      <h2 className="yw-field-title">{label}</h2>
      {children}
    </div>
  );
}
