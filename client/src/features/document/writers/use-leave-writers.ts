import type { DocumentId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAct } from '#features/document/page/use-act';
import { useAnnounceProblem } from '#ui/announce-problem';

/** To write a draft together no longer. Only another invitation leads back, so it is asked once more. */
export function useLeaveWriters(id: DocumentId | null): () => void {
  const { t } = useTranslation('document');
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const announce = useAnnounceProblem();
  const leave = useAct({
    id: id as DocumentId,
    endpoint: documentContract.leaveWriters,
    done: t('leave.done'),
    onDone: () => void navigate('/documents?box=drafts', { replace: true }),
  });

  return () => {
    if (id === null) return;
    modal.confirm({
      title: t('leave.title'),
      content: t('leave.hint'),
      okText: t('do.leave'),
      cancelText: t('cancel'),
      onOk: () => leave.mutateAsync({ params: { id } }).catch(announce),
    });
  };
}
