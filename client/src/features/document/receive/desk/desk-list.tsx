import { InboxOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { useTranslation } from 'react-i18next';
import { type DeskFilter, deskPages } from '#features/document/receive/delivery.queries';
import { DeskRow } from '#features/document/receive/desk/desk-row';
import { DeskTools } from '#features/document/receive/desk/desk-tools';
import { ReceiptNote } from '#features/document/receive/desk/receipt-note';
import { RowAct } from '#features/document/receive/desk/row-act';
import { type BulkAct, useBulkReceipt } from '#features/document/receive/desk/use-bulk-receipt';
import { useDeskKeys } from '#features/document/receive/desk/use-desk-keys';
import { useIsPhone } from '#lib/media';
import { itemsOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';

interface DeskListProps {
  readonly filter: DeskFilter;
  readonly showsUnit: boolean;
}

export function DeskList({ filter, showsUnit }: DeskListProps) {
  const { t } = useTranslation('delivery');
  const pages = useInfiniteQuery({ ...deskPages(filter), placeholderData: keepPreviousData });
  const { bulk, run, forget } = useBulkReceipt();

  return (
    <>
      <ReceiptNote bulk={bulk} onClose={forget} />
      <QueryView query={pages}>
        {(loaded) => {
          const items = itemsOf(loaded);
          if (items.length === 0 && filter.q !== '') return <EmptyState title={t('none.found', { q: filter.q })} />;
          if (items.length === 0) {
            const hint = t(`none.${filter.box}.hint`);
            return <EmptyState icon={<InboxOutlined />} title={t(`none.${filter.box}`)} hint={hint} />;
          }

          return (
            <KeyedDesk
              label={t(`box.${filter.box}`)}
              items={items}
              showsUnit={showsUnit}
              onMore={pages.hasNextPage && !pages.isFetchingNextPage ? pages.fetchNextPage : null}
              isDesk={filter.box === 'to-receive' || filter.box === 'in-hand'}
              onPerform={bulk.isRunning ? null : (rows, act) => void run(rows, act)}
              outcomes={bulk.outcomes}
            />
          );
        }}
      </QueryView>
    </>
  );
}

interface KeyedDeskProps {
  readonly label: string;
  readonly items: readonly DeliverySummary[];
  readonly showsUnit: boolean;
  readonly onMore: (() => unknown) | null;
  /** Whether these wait on the desk, so that something can be done to many. */
  readonly isDesk: boolean;
  readonly onPerform: ((rows: readonly DeliverySummary[], act: BulkAct) => void) | null;
  readonly outcomes: ReturnType<typeof useBulkReceipt>['bulk']['outcomes'];
}

/** The list under the keyboard, and the acts on what is chosen in it. */
function KeyedDesk({ label, items, showsUnit, onMore, isDesk, onPerform, outcomes }: KeyedDeskProps) {
  const { t } = useTranslation('delivery');
  const isPhone = useIsPhone();
  const desk = useDeskKeys(items, onPerform, isDesk);
  const canChoose = desk.choosable.length > 0 && !isPhone;

  return (
    <>
      {isPhone && desk.hasUnsigned && <p className="yw-soft">{t('receipt.final')}</p>}
      {canChoose && <DeskTools desk={desk} isBusy={onPerform === null} />}
      <EndlessList
        label={label}
        items={items}
        keyOf={({ id }) => id}
        rowHeight={isPhone ? 140 : 69}
        onMore={onMore}
        focused={desk.asked}
      >
        {(delivery, index) => (
          <DeskRow
            delivery={delivery}
            showsUnit={showsUnit}
            isChosen={desk.chosen.has(delivery.id)}
            onChoose={canChoose ? (shift) => desk.choose(index, shift) : null}
            onFocus={() => desk.setAt(index)}
            act={<RowAct delivery={delivery} outcome={outcomes.get(delivery.id)} />}
          />
        )}
      </EndlessList>
    </>
  );
}
