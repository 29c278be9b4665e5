import { useQuery } from '@tanstack/react-query';
import { demandContract } from '@yiwang/shared/demand/demand.contract';
import type { Demand, DemandId } from '@yiwang/shared/demand/demand.schemas';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ReportBurden } from '#features/burden/index';
import { WithdrawButton } from '#features/demand/components/withdraw-button';
import { demandQuery, keepDemand } from '#features/demand/demand.queries';
import { call } from '#lib/call';
import { BackLink } from '#ui/back-link';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';
import '#features/demand/demand.css';

/** A form or a visit as both sides see it. */
export function DemandPage() {
  const { id = '' } = useParams();
  const demand = useQuery(demandQuery(id as DemandId));

  return (
    <div className="yw-page">
      <BackLink />
      <QueryView query={demand}>{(loaded) => <DemandView demand={loaded} />}</QueryView>
    </div>
  );
}

function DemandView({ demand }: { readonly demand: Demand }) {
  const { t } = useTranslation('demand');
  const { kind, status, standing, plan, approval, receivers, items, indicators, overrides, withdrawn } = demand;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('kind'), t(`kind.${kind}`)],
    [t('unit'), demand.unit.name],
    [t('basis'), demand.basis],
    [t('plan.item'), plan ? `${plan.title}（${plan.reference}）` : t('plan.none')],
    [t('approval'), plan ? '' : approval],
    [t('duty'), demand.duty],
    [t('from'), demand.from],
    [t('through'), demand.through],
    [t('frequency'), kind === 'form' && t(`frequency.${demand.frequency}`)],
    [t('channel'), kind === 'form' && t(`channel.${demand.channel}`)],
    [t('purpose'), demand.purpose],
  ];

  return (
    <>
      <PageHeader
        title={demand.title}
        hint={
          <>
            {t('asked.by', { name: demand.askedBy })} <When at={demand.askedAt} />
          </>
        }
        actions={
          <>
            <ReportBurden kind="demand" id={demand.id} />
            {demand.abilities.withdraw && <Withdraw demand={demand} />}
          </>
        }
      />
      <div className="yw-demand">
        <section className="yw-sheet" aria-label={t('facts')}>
          <Tag>{status === 'withdrawn' ? t('status.withdrawn') : t(`standing.${standing}`)}</Tag>
          {withdrawn && <p>{t('withdrawn', { name: withdrawn.by, reason: withdrawn.reason })}</p>}
          <dl className="yw-facts">
            {facts
              .filter(([, value]) => value !== '' && value !== false)
              .map(([name, value]) => (
                <div key={name} className="yw-facts-pair">
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
          <Lines name={t('items')} lines={items} />
          <Lines
            name={t('indicators.shown')}
            lines={indicators.map(
              ({ level, points, text }) => `${'　'.repeat(level - 1)}${text}（${t('points', { points })}）`,
            )}
          />
          <Lines name={t('overrides')} lines={overrides.map(({ reason }) => reason)} />
        </section>
        <section className="yw-sheet">
          <Lines name={t('receivers.of', { count: receivers.length })} lines={receivers.map(({ name }) => name)} />
        </section>
      </div>
    </>
  );
}

const Lines = ({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <>
      <h2 className="yw-heading">{name}</h2>
      <ul aria-label={name}>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );

function Withdraw({ demand: { id, version } }: { readonly demand: Demand }) {
  const { t } = useTranslation('demand');

  return (
    <WithdrawButton
      title={t('withdraw')}
      hint={t('withdraw.hint')}
      reasonLabel={t('withdraw.reason')}
      onWithdraw={(reason) => call(demandContract.withdraw, { params: { id }, body: { reason, version } })}
      onDone={keepDemand}
    />
  );
}
