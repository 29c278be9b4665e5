import { BellOutlined, RollbackOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshRows } from '#features/document/receive/delivery.queries';
import { RecallSheet } from '#features/document/receive/panel/recall-sheet';
import { mutationOf } from '#lib/call';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useAnnounceProblem } from '#ui/announce-problem';

/** What the sender may still do: ask those once more who have not signed for it, or take it back from them. */
export function PanelActs({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const { message } = App.useApp();
  const [isRecalling, setIsRecalling] = useState(false);
  const { id, abilities, deliveries } = document;
  const urging = useMutation({
    ...mutationOf(documentContract.urge),
    onSuccess: async ({ urged }) => {
      void message.success(t('panel.urge.done', { count: formatCount(urged, language) }));
      await refreshRows(id);
    },
    onError: useAnnounceProblem(),
  });

  if (deliveries === null || openOnes(deliveries) === 0) return null;

  return (
    <>
      {abilities.urge && (
        <Button icon={<BellOutlined />} loading={urging.isPending} onClick={() => urging.mutate({ params: { id } })}>
          {t('panel.urge')}
        </Button>
      )}
      {abilities.recall && (
        <Button icon={<RollbackOutlined />} onClick={() => setIsRecalling(true)}>
          {t('recall.all')}
        </Button>
      )}
      {isRecalling && <RecallSheet documentId={id} unit={null} onClose={() => setIsRecalling(false)} />}
    </>
  );
}

/** Units that have neither signed for it nor sent it back. */
const openOnes = ({ total, received, returned, recalled }: NonNullable<OfficialDocument['deliveries']>): number =>
  total - received - returned - recalled;
