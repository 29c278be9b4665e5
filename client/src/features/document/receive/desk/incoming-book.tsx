import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import { deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskUnit } from '#features/document/receive/desk/use-my-desks';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

/** 收文登记簿 of this year or the last as a workbook. 条例 art. 24(2). */
export function IncomingBook({ desks }: { readonly desks: readonly DeskUnit[] }) {
  const { t } = useTranslation('delivery');
  const announce = useAnnounceProblem();
  const thisYear = Number(dateOf(new Date()).slice(0, 4));
  const fetching = useMutation({
    mutationFn: ({ desk, year }: { desk: DeskUnit; year: number }) => {
      const name = `${t('book.name', { unit: desk.name, year })}.xlsx`;
      return download(deliveryContract.incomingBook, { params: { id: desk.id }, query: { year } }, name);
    },
    onError: announce,
  });
  const offers = desks.flatMap((desk) => [thisYear, thisYear - 1].map((year) => ({ desk, year })));
  if (offers.length === 0) return null;

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: offers.map(({ desk, year }, index) => ({
          key: index,
          label: desks.length > 1 ? t('book.of', { unit: desk.name, year }) : t('book.year', { year }),
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
