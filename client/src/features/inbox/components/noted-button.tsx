import { useMutation } from '@tanstack/react-query';
import { deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ItemOf, keyOf } from '#features/inbox/inbox.merge';
import { actOn } from '#features/inbox/inbox.tasks';
import { call } from '#lib/call';
import { useAnnounceProblem } from '#ui/announce-problem';

/** 退文 is taken note of in one tap; the reason stands on the page that the title leads to. */
export function NotedButton({ item }: { readonly item: ItemOf<'document'> }) {
  const { t } = useTranslation('inbox');
  const noting = useMutation({
    mutationFn: () => actOn(keyOf(item), () => call(deliveryContract.acknowledgeReturns, { params: { id: item.id } })),
    onError: useAnnounceProblem(),
  });

  return (
    <Button
      type="primary"
      ghost
      loading={noting.isPending}
      aria-label={`${t('noted')}：${item.title}`}
      onClick={() => noting.mutate()}
    >
      {t('noted')}
    </Button>
  );
}
