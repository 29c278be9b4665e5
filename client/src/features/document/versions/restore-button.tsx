import { UndoOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { documentQuery, refreshDocument, takeReply } from '#features/document/document.queries';
import { call } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useAnnounceProblem } from '#ui/announce-problem';

interface RestoreButtonProps {
  readonly document: OfficialDocument;
  readonly n: number;
}

/** Makes a version the content again. What stood before is a version, too, so it can be undone at once. */
export function RestoreButton({ document, n }: RestoreButtonProps) {
  const { t } = useTranslation('document-versions');
  const { message } = App.useApp();
  const announce = useAnnounceProblem();
  const { id } = document;
  const restore = async (wanted: number): Promise<OfficialDocument> => {
    const { version } = await queryClient.fetchQuery({ ...documentQuery(id), staleTime: 0 });
    const restored = await call(documentContract.restoreVersion, { params: { id, n: wanted }, body: { version } });
    await takeReply(restored);
    await refreshDocument(id);
    return restored;
  };
  const act = useMutation({
    mutationFn: async () => {
      await restore(n);
      const { items } = await call(documentContract.listVersions, { params: { id } });
      return items.find(({ hash }) => hash === document.contentHash)?.n ?? null;
    },
    onSuccess: (before) => {
      const key = `restored-${id}`;
      const undo = () => {
        message.destroy(key);
        if (before !== null) restore(before).catch(announce);
      };
      void message.success({
        key,
        duration: 8,
        content: (
          <>
            {t('restored', { n })}{' '}
            {before !== null && (
              <Button type="link" onClick={undo}>
                {t('undo')}
              </Button>
            )}
          </>
        ),
      });
    },
    onError: announce,
  });

  return (
    <Button icon={<UndoOutlined />} loading={act.isPending} onClick={() => act.mutate()}>
      {t('restore')}
    </Button>
  );
}
