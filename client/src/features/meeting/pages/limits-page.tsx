import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import { planContract } from '@yiwang/shared/meeting/plan.contract';
import type { MeetingLimits } from '@yiwang/shared/meeting/planning.schemas';
import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { BackLink } from '#ui/back-link';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/meeting/meeting.css';

const limitsQuery = queryOf(planContract.getLimits);
type Name = Exclude<keyof MeetingLimits, 'freeWeeks'>;
/** What must have a number, and what may be left open. */
const needed: readonly Name[] = [
  'systemMeetingsPerYear',
  'halfDayMinutes',
  'discussionHalfDays',
  'mainSpeechMinutes',
  'attendanceDays',
];
const optional: readonly Name[] = [
  'otherSpeechMinutes',
  'mostSpeakers',
  'videoMinutes',
  'mostPeople',
  'mostPeopleOfDepartment',
  'approvalAbovePeople',
];

/** The limits that the checks use here; examples of other places fill them in. */
export function LimitsPage() {
  const { t } = useTranslation('meeting');
  const limits = useQuery(limitsQuery);

  return (
    <div className="yw-page">
      <BackLink />
      <PageHeader title={t('limits.title')} hint={t('limits.hint')} />
      <QueryView query={limits}>{(loaded) => <LimitsEditor key={loaded.version} loaded={loaded} />}</QueryView>
    </div>
  );
}

function LimitsEditor({ loaded }: { readonly loaded: ReplyOf<typeof planContract.getLimits> }) {
  const { t } = useTranslation('meeting');
  const [limits, setLimits] = useState(loaded.limits);
  const saving = useMutation({
    mutationFn: () => call(planContract.putLimits, { body: { version: loaded.version, limits } }),
    onSuccess: (saved) => queryClient.setQueryData(limitsQuery.queryKey, saved),
  });
  const field = (name: Name) => (
    <div key={name} className="yw-limit">
      <span aria-hidden="true">{t(`limit.${name}`)}</span>
      <InputNumber
        min={0}
        aria-label={t(`limit.${name}`)}
        disabled={!loaded.canEdit}
        value={limits[name]}
        placeholder={t('limit.none')}
        onChange={(value) => {
          if (value !== null || optional.includes(name)) setLimits({ ...limits, [name]: value });
        }}
      />
    </div>
  );

  return (
    <section className="yw-sheet yw-limits">
      <Select
        aria-label={t('limits.presets')}
        placeholder={t('limits.presets')}
        disabled={!loaded.canEdit}
        value={null}
        options={loaded.presets.map(({ id, place }) => ({ value: id, label: place }))}
        onChange={(id) => setLimits(loaded.presets.find((preset) => preset.id === id)?.limits ?? limits)}
      />
      {[...needed, ...optional].map(field)}
      <div className="yw-limit">
        <span id="free-weeks">{t('limit.freeWeeks')}</span>
        <Checkbox.Group
          aria-labelledby="free-weeks"
          disabled={!loaded.canEdit}
          value={limits.freeWeeks}
          options={[1, 2, 3, 4, 5].map((value) => ({ value, label: t('limit.week', { week: value }) }))}
          onChange={(freeWeeks) => setLimits({ ...limits, freeWeeks: freeWeeks.map(Number) })}
        />
      </div>
      {saving.error && <Problem error={saving.error} />}
      {loaded.canEdit && (
        <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate()}>
          {t('save')}
        </Button>
      )}
    </section>
  );
}
