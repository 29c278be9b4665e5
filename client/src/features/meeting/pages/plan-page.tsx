import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { meetingKindSchema, meetingModeSchema } from '@yiwang/shared/meeting/meeting.schemas';
import { planContract } from '@yiwang/shared/meeting/plan.contract';
import type { MeetingPlan, PlanEntry } from '@yiwang/shared/meeting/planning.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { IssuingUnitField, issuingUnitIds } from '#features/unit/index';
import { call, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { randomId } from '#lib/random-id';
import { useSession } from '#lib/session';
import { BackLink } from '#ui/back-link';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/meeting/meeting.css';

const planQuery = (unitId: UnitId, year: number) => queryOf(planContract.getPlan, { params: { unitId, year } });
const bare = ({ meetings: _, ...entry }: MeetingPlan['entries'][number]): PlanEntry => entry;
const freshEntry = (): PlanEntry => ({
  id: randomId(),
  title: '',
  kind: 'special',
  isCityWide: false,
  month: 1,
  mode: 'in-person',
  peopleCount: 0,
  note: '',
});

/** 年度会议计划 of a unit: what is planned, and which meetings were called under each entry. */
export function PlanPage() {
  const { t } = useTranslation('meeting');
  const { person } = useSession();
  const thisYear = new Date().getFullYear();
  const [year, setYear] = useState(thisYear);
  const [chosen, setChosen] = useState<UnitId | null>(null);
  const unitId = chosen ?? issuingUnitIds(person)[0] ?? null;
  const plan = useQuery({ ...planQuery(unitId as UnitId, year), enabled: unitId !== null });

  return (
    <div className="yw-page">
      <BackLink />
      <PageHeader title={t('plan.title')} hint={t('plan.hint')} />
      {unitId === null ? (
        <EmptyState title={t('no-unit')} hint={t('no-unit.hint')} />
      ) : (
        <section className="yw-sheet">
          <div className="yw-plan-head">
            <IssuingUnitField person={person} value={unitId} onChange={setChosen} />
            <Select
              aria-label={t('year')}
              value={year}
              options={[thisYear - 1, thisYear, thisYear + 1].map((value) => ({ value, label: String(value) }))}
              onChange={setYear}
            />
          </div>
          <QueryView query={plan}>
            {(loaded) => <PlanEditor key={`${loaded.unit.id}${loaded.year}${loaded.version}`} plan={loaded} />}
          </QueryView>
        </section>
      )}
    </div>
  );
}

function PlanEditor({ plan }: { readonly plan: MeetingPlan }) {
  const { t } = useTranslation('meeting');
  const { unit, year, version, canEdit } = plan;
  const [entries, setEntries] = useState<readonly PlanEntry[]>(() => plan.entries.map(bare));
  const [approvedBy, setApprovedBy] = useState(plan.approvedBy);
  const put = (id: string, part: Partial<PlanEntry>) =>
    setEntries(entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)));
  const saving = useMutation({
    mutationFn: () =>
      call(planContract.putPlan, {
        params: { unitId: unit.id, year },
        body: { version, approvedBy, entries: [...entries] },
      }),
    onSuccess: (saved) => queryClient.setQueryData(planQuery(unit.id, year).queryKey, saved),
  });

  return (
    <>
      {entries.length === 0 && (
        <EmptyState title={t('plan.none', { year })} hint={canEdit ? t('plan.none.hint') : ''} />
      )}
      <ol className="yw-plan">
        {entries.map((entry) => (
          <li key={entry.id}>
            <div className="yw-plan-line">
              <Select
                aria-label={t('plan.month')}
                disabled={!canEdit}
                value={entry.month}
                options={Array.from({ length: 12 }, (_, at) => ({
                  value: at + 1,
                  label: t('month', { month: at + 1 }),
                }))}
                onChange={(month) => put(entry.id, { month })}
              />
              <Input
                className="yw-plan-title"
                disabled={!canEdit}
                maxLength={200}
                value={entry.title}
                aria-label={t('field.title')}
                placeholder={t('field.title')}
                onChange={(event) => put(entry.id, { title: event.target.value })}
              />
              <Select
                aria-label={t('kind')}
                disabled={!canEdit}
                value={entry.kind}
                options={meetingKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
                onChange={(kind) => put(entry.id, { kind })}
              />
              <Select
                aria-label={t('mode')}
                disabled={!canEdit}
                value={entry.mode}
                options={meetingModeSchema.options.map((value) => ({ value, label: t(`mode.${value}`) }))}
                onChange={(mode) => put(entry.id, { mode })}
              />
              <InputNumber
                disabled={!canEdit}
                min={0}
                max={100_000}
                suffix={t('people.unit')}
                value={entry.peopleCount}
                aria-label={t('plan.people')}
                onChange={(peopleCount) => put(entry.id, { peopleCount: peopleCount ?? 0 })}
              />
              <Checkbox
                disabled={!canEdit}
                checked={entry.isCityWide}
                onChange={(event) => put(entry.id, { isCityWide: event.target.checked })}
              >
                {t('city-wide')}
              </Checkbox>
              {canEdit && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('agenda.remove', { title: entry.title })}
                  onClick={() => setEntries(entries.filter(({ id }) => id !== entry.id))}
                />
              )}
            </div>
            {plan.entries
              .find(({ id }) => id === entry.id)
              ?.meetings.map((meeting) => (
                <Link key={meeting.id} className="yw-plan-meeting-link" to={`/meetings/${meeting.id}`}>
                  {meeting.title} · {t(`status.${meeting.status}`)}
                </Link>
              ))}
          </li>
        ))}
      </ol>
      {canEdit && (
        <div className="yw-plan-foot">
          <Button icon={<PlusOutlined />} onClick={() => setEntries([...entries, freshEntry()])}>
            {t('plan.add')}
          </Button>
          <Input
            className="yw-plan-title"
            maxLength={100}
            value={approvedBy}
            aria-label={t('plan.approved-by')}
            placeholder={t('plan.approved-by')}
            onChange={(event) => setApprovedBy(event.target.value)}
          />
          <Button
            type="primary"
            loading={saving.isPending}
            disabled={entries.some(({ title }) => title.trim() === '')}
            onClick={() => saving.mutate()}
          >
            {t('plan.save')}
          </Button>
        </div>
      )}
      {saving.error && <Problem error={saving.error} />}
    </>
  );
}
