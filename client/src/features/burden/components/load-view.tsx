import { useQuery } from '@tanstack/react-query';
import { type BurdenLoad, burdenLoadContract } from '@yiwang/shared/burden/load.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Alert, Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '#features/burden/subject-path';
import { queryOf } from '#lib/call';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

const dayMs = 86_400_000;
const moved = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** What falls on one town or village in a week. Never two of them beside each other. */
export function LoadView() {
  const { t } = useTranslation('burden');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<UnitId | null>(null);
  const units = useQuery(queryOf(burdenLoadContract.listUnits, { query: q === '' ? {} : { q } }));
  const unitId = chosen ?? units.data?.items[0]?.id ?? null;

  return (
    <>
      <Select
        showSearch={{ onSearch: setQ, filterOption: false }}
        aria-label={t('load.unit')}
        placeholder={t('load.unit')}
        style={{ minWidth: 240, marginBottom: 16 }}
        value={unitId}
        onChange={setChosen}
        options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      {unitId ? <Week key={unitId} unitId={unitId} /> : <EmptyState title={t('load.none')} />}
    </>
  );
}

function Week({ unitId }: { readonly unitId: UnitId }) {
  const { t } = useTranslation('burden');
  const [on, setOn] = useState<string | null>(null);
  const load = useQuery(queryOf(burdenLoadContract.get, { params: { unitId }, query: on ? { on } : {} }));

  return (
    <QueryView query={load}>
      {(week) => (
        <>
          <Flex gap={8} align="center" wrap>
            <Button onClick={() => setOn(moved(week.from, -7))}>{t('load.before')}</Button>
            <span className="yw-numbers">
              {week.from} — {week.through}
            </span>
            <Button onClick={() => setOn(moved(week.from, 7))}>{t('load.after')}</Button>
          </Flex>
          <p>
            {t('load.counts', week.counts)}
            {week.sees === 'own-share' && <span className="yw-soft"> {t('load.own-share')}</span>}
          </p>
          <Hints week={week} />
          <Items week={week} />
        </>
      )}
    </QueryView>
  );
}

const Hints = ({ week }: { readonly week: BurdenLoad }) => {
  const { t } = useTranslation('burden');
  const titles = (indices: readonly number[]) =>
    indices.flatMap((index) => week.items[index]?.title ?? []).join(t('load.and'));

  return week.hints.map(({ why, items }) => (
    <Alert
      key={`${why}:${items.join(':')}`}
      type="info"
      showIcon
      style={{ marginBottom: 8 }}
      title={t(`load.hint.${why}`, { titles: titles(items) })}
    />
  ));
};

function Items({ week }: { readonly week: BurdenLoad }) {
  const { t } = useTranslation('burden');
  if (week.items.length === 0) return <EmptyState title={t('load.empty')} />;

  return (
    <>
      <ul className="yw-burden-list" aria-label={t('load.items')}>
        {week.items.map(({ subject, kind, title, unit, at }) => (
          <li key={subject.id}>
            <Link to={pathOf(subject)}>{title}</Link>
            <div className="yw-soft">
              {t(`load.kind.${kind}`)} · {unit.name} · <When at={at} />
            </div>
          </li>
        ))}
      </ul>
      <h2 className="yw-heading">{t('load.senders')}</h2>
      <ul className="yw-burden-list" aria-label={t('load.senders')}>
        {week.senders.map(({ unit, counts }) => (
          <li key={unit.id}>
            {unit.name} <span className="yw-soft">{t('load.counts', counts)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
