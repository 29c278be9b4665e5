import { useMutation, useQuery } from '@tanstack/react-query';
import {
  type BurdenFinding,
  type BurdenFindingId,
  burdenFindingContract,
  type FindingAct,
  findingActSchema,
} from '@yiwang/shared/burden/finding.contract';
import { Tag, Timeline } from 'antd';
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

/** A hint of a detector with the rows behind it. */
export function FindingPage() {
  const { id = '' } = useParams();
  const finding = useQuery(queryOf(burdenFindingContract.get, { params: { id: id as BurdenFindingId } }));

  return (
    <div className="yw-page">
      <QueryView query={finding}>{(loaded) => <FindingView key={loaded.version} finding={loaded} />}</QueryView>
    </div>
  );
}

function FindingView({ finding }: { readonly finding: BurdenFinding }) {
  const { t } = useTranslation('burden');

  return (
    <>
      <PageHeader title={t(`finding.${finding.detector}`, finding.values)} hint={finding.clause} />
      <section className="yw-sheet" style={{ padding: 16 }}>
        <Tag>{t(`finding.state.${finding.state}`)}</Tag>
        <h2 className="yw-heading">{t('evidence')}</h2>
        <ul className="yw-burden-list" aria-label={t('evidence')}>
          {finding.evidence.map(({ subject, title, unit, at }) => (
            <li key={subject.id}>
              <Link to={pathOf(subject)}>{title}</Link>
              <div className="yw-soft">
                {unit.name} · <When at={at} />
              </div>
            </li>
          ))}
        </ul>
        {finding.receivers.length > 0 && (
          <p className="yw-soft">
            {t('receivers', {
              count: finding.receiverCount,
              names: finding.receivers.map(({ name }) => name).join('、'),
            })}
          </p>
        )}
        <Timeline
          items={finding.history.map(({ act, at, by, reason }) => ({
            key: `${act}:${at}`,
            content: (
              <>
                <div>
                  {t(`finding.act.${act}.done`)} {by} <When at={at} />
                </div>
                {reason !== '' && <div className="yw-burden-text">{reason}</div>}
              </>
            ),
          }))}
        />
      </section>
      <Acts finding={finding} />
    </>
  );
}

function Acts({ finding: { id, version, abilities } }: { readonly finding: BurdenFinding }) {
  const { t } = useTranslation('burden');
  const handle = useMutation({
    mutationFn: ({ act, reason }: { act: FindingAct; reason: string }) =>
      call(burdenFindingContract.handle, { params: { id }, body: { act, reason, version } }),
    onSuccess: (changed) => {
      queryClient.setQueryData(queryOf(burdenFindingContract.get, { params: { id } }).queryKey, changed);
      return queryClient.invalidateQueries({ queryKey: [burdenFindingContract.list.path] });
    },
  });

  return (
    <>
      {handle.error && <Problem error={handle.error} />}
      <ActForm
        acts={findingActSchema.options.filter((act) => abilities[act])}
        wordless={['mend']}
        label={(act) => t(`finding.act.${act}`)}
        isPending={handle.isPending}
        onAct={(act, reason) => handle.mutate({ act, reason })}
      />
    </>
  );
}
