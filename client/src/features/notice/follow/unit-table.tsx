import type { NoticeMode, NoticeProgress } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button, Switch, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactNote } from '#features/notice/follow/contact-note';
import { useIsPhone } from '#lib/media';

type UnitProgress = NoticeProgress['units'][number];
interface UnitTableProps {
  readonly units: readonly UnitProgress[];
  readonly mode: NoticeMode;
  readonly onOpenUnit: (id: UnitId, name: string) => void;
}

/** Units as they were when it was published, in the order of the tree; there is deliberately nothing to sort by. */
export function UnitTable({ units, mode, onOpenUnit }: UnitTableProps) {
  const { t } = useTranslation('notice');
  const isPhone = useIsPhone();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const shown = onlyOpen ? units.filter(({ done, total }) => done < total) : units;
  const numbers = (name: 'delivered' | 'read' | 'acknowledged') => ({
    key: name,
    dataIndex: name,
    title: t(`time.${name}`),
    align: 'right' as const,
    className: 'yw-numbers',
    width: 80,
  });
  const whole = [
    { key: 'total', dataIndex: 'total', title: t('unit.total'), align: 'right' as const, width: 80 },
    numbers('delivered'),
    numbers('read'),
    ...(mode === 'acknowledge' ? [numbers('acknowledged')] : []),
  ];

  return (
    <section aria-label={t('follow.units')}>
      <div className="yw-table-tools">
        <Switch id="only-open" size="small" checked={onlyOpen} onChange={setOnlyOpen} />
        <label htmlFor="only-open">{t('unit.only-open')}</label>
      </div>
      <Table<UnitProgress>
        rowKey="unitId"
        size="small"
        pagination={false}
        virtual={shown.length > 60}
        scroll={shown.length > 60 ? { y: 520, x: isPhone ? 320 : 640 } : {}}
        dataSource={[...shown]}
        locale={{ emptyText: t('unit.all-done') }}
        columns={[
          {
            key: 'name',
            title: t('unit.then'),
            render: (_, unit) => (
              <>
                <Button type="link" className="yw-unit-link" onClick={() => onOpenUnit(unit.unitId, unit.unitName)}>
                  {unit.unitName}
                </Button>
                <div className="yw-meta yw-soft">
                  {unit.nameNow !== unit.unitName && <span>{t('roster.now', { unit: unit.nameNow })}</span>}
                  {unit.contact && unit.done < unit.total && <ContactNote contact={unit.contact} />}
                </div>
              </>
            ),
          },
          ...(isPhone ? [] : whole),
          {
            key: 'open',
            title: t('unit.open'),
            align: 'right',
            className: 'yw-numbers',
            width: isPhone ? 112 : 120,
            render: (_, { done, total }) => (isPhone ? `${total - done} / ${total}` : total - done),
          },
        ]}
      />
    </section>
  );
}
