import { Input, Select, Tabs } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DocumentTabs } from '#features/document/components/document-tabs';
import type { Box } from '#features/document/receive/delivery.queries';
import { DeskList } from '#features/document/receive/desk/desk-list';
import { IncomingBook } from '#features/document/receive/desk/incoming-book';
import { useDeskCounts } from '#features/document/receive/desk/use-desk-counts';
import { deskRoles, useMyDesks } from '#features/document/receive/desk/use-my-desks';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useSession } from '#lib/session';
import { PageHeader } from '#ui/page-header';
import '#features/document/document.css';
import '#features/document/receive/delivery.css';

const boxes: readonly Box[] = ['to-receive', 'in-hand', 'asked', 'done'];

/** 收文: the desk of who receives for a unit; for everybody else what asks them and what they have done. */
export function DeskPage() {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const { holds } = useSession();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const desks = useMyDesks();
  const isClerk = holds(...deskRoles);
  const shown = isClerk ? boxes : boxes.slice(2);
  const box = shown.find((each) => each === search.get('box')) ?? shown[0] ?? 'asked';
  const unitId = desks.find(({ id }) => id === search.get('unit'))?.id ?? null;
  const counts = useDeskCounts();
  const labelOf = (each: Box): string => {
    const count = counts?.[each];
    return count ? `${t(`box.${each}`)} ${formatCount(count, language)}` : t(`box.${each}`);
  };
  const go = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setSearch(next, { replace: true });
  };

  return (
    <div className="yw-page">
      <PageHeader title={t('title')} actions={isClerk && <IncomingBook desks={desks} />} />
      <DocumentTabs />
      <section className="yw-sheet yw-desk-sheet">
        <Tabs
          activeKey={box}
          onChange={(key) => go({ box: key })}
          items={shown.map((each) => ({ key: each, label: labelOf(each) }))}
        />
        <div className="yw-desk-find">
          <Input.Search
            allowClear
            value={typed}
            maxLength={100}
            placeholder={t('search')}
            aria-label={t('search')}
            onChange={(event) => setTyped(event.target.value)}
          />
          {desks.length > 1 && (
            <Select
              aria-label={t('unit')}
              value={unitId ?? 'all'}
              onChange={(id: string) => go({ unit: id === 'all' ? null : id })}
              options={[
                { value: 'all', label: t('unit.all') },
                ...desks.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </div>
        <DeskList
          key={`${box}:${unitId}`}
          filter={{ box, q, unitId }}
          showsUnit={desks.length > 1 && unitId === null}
        />
      </section>
    </div>
  );
}
