import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import { deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { deliveryArchiveContract } from '@yiwang/shared/document/delivery-archive.contract';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskUnit } from '#features/document/receive/desk/use-my-desks';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

interface Offer {
  readonly desk: DeskUnit;
  readonly year: number;
  readonly isTransfer: boolean;
}

/**
 * 收文登记簿 of this year or the last as a workbook (条例 art. 24(2)), and what the unit filed of that year as the package
 * that it hands over to the archive.
 */
export function IncomingBook({ desks }: { readonly desks: readonly DeskUnit[] }) {
  const { t } = useTranslation('delivery');
  const announce = useAnnounceProblem();
  const thisYear = Number(dateOf(new Date()).slice(0, 4));
  const fetching = useMutation({
    mutationFn: ({ desk, year, isTransfer }: Offer) => {
      if (isTransfer) {
        const params = { id: desk.id, year: String(year) };
        const name = `${t('transfer.name', { unit: desk.name, year })}.zip`;
        return download(deliveryArchiveContract.exportYear, { params }, name);
      }
      const name = `${t('book.name', { unit: desk.name, year })}.xlsx`;
      return download(deliveryContract.incomingBook, { params: { id: desk.id }, query: { year } }, name);
    },
    onError: announce,
  });
  const offers = [false, true].flatMap((isTransfer) =>
    desks.flatMap((desk) => [thisYear, thisYear - 1].map((year): Offer => ({ desk, year, isTransfer }))),
  );
  if (offers.length === 0) return null;
  const label = (desk: DeskUnit, year: number, isTransfer: boolean) => {
    const of = desks.length > 1 ? t('book.of', { unit: desk.name, year }) : t('book.year', { year });
    return isTransfer ? t('transfer.of', { of }) : of;
  };

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: offers.map(({ desk, year, isTransfer }, index) => ({
          key: index,
          label: label(desk, year, isTransfer),
        })),
        onClick: ({ key }) => {
          const offer = offers[Number(key)];
          if (offer) fetching.mutate(offer);
        },
      }}
    >
      <Button icon={<DownloadOutlined />} loading={fetching.isPending}>
        {t('book')}
      </Button>
    </Dropdown>
  );
}
