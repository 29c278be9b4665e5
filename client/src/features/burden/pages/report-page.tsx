import { useMutation, useQuery } from '@tanstack/react-query';
import {
  type BurdenReport,
  type BurdenReportId,
  burdenReportContract,
  type Outcome,
  outcomeSchema,
  type ReportAct,
  reportActSchema,
} from '@yiwang/shared/burden/report.contract';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { Select, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ActForm } from '#features/burden/components/act-form';
import { pathOf } from '#features/burden/subject-path';
import { call, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';
import '#features/burden/burden.css';

/** One report as its reader may see it, and what may be done with it. */
export function ReportPage() {
  const { id = '' } = useParams();
  const report = useQuery(queryOf(burdenReportContract.get, { params: { id: id as BurdenReportId } }));

  return (
    <div className="yw-page">
      <QueryView query={report}>{(loaded) => <ReportView key={loaded.version} report={loaded} />}</QueryView>
    </div>
  );
}

function ReportView({ report }: { readonly report: BurdenReport }) {
  const { t } = useTranslation('burden');
  const { subject, reporter, contact, passedTo } = report;

  return (
    <>
      <PageHeader title={report.kind} hint={t('due', { dueOn: report.dueOn })} />
      <section className="yw-sheet" style={{ padding: 16 }}>
        <Tag>{t(`state.${report.state}`)}</Tag>
        <p className="yw-burden-text">{report.text}</p>
        {subject && (
          <p>
            {t('about')}{' '}
            <Link to={pathOf(subject)} style={{ textDecoration: 'underline' }}>
              {subject.title === '' ? t(`subject.${subject.kind}`) : subject.title}
            </Link>
            {report.unit.name && ` · ${report.unit.name}`}
          </p>
        )}
        <p className="yw-soft">
          {reporter ? `${reporter.unitName} ${reporter.name}` : t('by.nobody')}
          {contact && ` · ${contact}`}
          {passedTo && ` · ${t('passed.to', { name: passedTo.name })}`}
        </p>
        <Timeline
          items={report.history.map(({ act, at, by, text, outcome }) => ({
            key: `${act}:${at}`,
            content: (
              <>
                <div>
                  {t(`act.${act}.done`)} {outcome && t(`outcome.${outcome}`)} {by} <When at={at} />
                </div>
                {text !== '' && <div className="yw-burden-text">{text}</div>}
              </>
            ),
          }))}
        />
      </section>
      <Acts report={report} />
    </>
  );
}

function Acts({ report }: { readonly report: BurdenReport }) {
  const { t } = useTranslation('burden');
  const { id, version, abilities } = report;
  const [outcome, setOutcome] = useState<Outcome>('mended');
  const [unitId, setUnitId] = useState<UnitId | null>(report.unit.id);
  const acts = reportActSchema.options.filter((act) => abilities[act]);
  const handle = useMutation({
    mutationFn: ({ act, text }: { act: ReportAct; text: string }) =>
      call(burdenReportContract.handle, {
        params: { id },
        body: {
          ...{ act, text, version },
          outcome: act === 'answer' ? outcome : null,
          unitId: act === 'pass' ? unitId : null,
        },
      }),
    onSuccess: (changed) => {
      queryClient.setQueryData(queryOf(burdenReportContract.get, { params: { id } }).queryKey, changed);
      return queryClient.invalidateQueries({ queryKey: [burdenReportContract.list.path] });
    },
  });

  return (
    <>
      {handle.error && <Problem error={handle.error} />}
      <ActForm
        acts={acts}
        wordless={['accept', 'close']}
        label={(act) => t(`act.${act}`)}
        isPending={handle.isPending}
        onAct={(act, text) => handle.mutate({ act, text })}
      >
        {abilities.answer && (
          <Select
            aria-label={t('outcome')}
            style={{ minWidth: 200, marginTop: 8, marginInlineEnd: 8 }}
            value={outcome}
            onChange={setOutcome}
            options={outcomeSchema.options.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          />
        )}
        {abilities.pass && <UnitChoice value={unitId} onChange={setUnitId} known={report.unit} />}
      </ActForm>
    </>
  );
}

interface UnitChoiceProps {
  readonly value: UnitId | null;
  readonly known: BurdenReport['unit'];
  readonly onChange: (id: UnitId) => void;
}

function UnitChoice({ value, known, onChange }: UnitChoiceProps) {
  const { t } = useTranslation('burden');
  const [q, setQ] = useState('');
  const units = useQuery(
    queryOf(unitContract.list, { query: q === '' ? { offices: 'false' } : { q, offices: 'false' } }),
  );
  const found = (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const first =
    known.id && !found.some((each) => each.value === known.id) ? [{ value: known.id, label: known.name }] : [];

  return (
    <Select
      aria-label={t('pass.unit')}
      placeholder={t('pass.unit')}
      showSearch={{ onSearch: setQ, filterOption: false }}
      style={{ minWidth: 200, marginTop: 8 }}
      value={value}
      onChange={onChange}
      options={[...first, ...found]}
    />
  );
}
