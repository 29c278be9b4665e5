import { MoreOutlined } from '@ant-design/icons';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { App, Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Act, actsOf } from '#features/document/page/acts';
import { useAct } from '#features/document/page/use-act';
import { useLeaveWriters } from '#features/document/writers/use-leave-writers';
import { useShortcut } from '#lib/keyboard';
import { useAnnounceProblem } from '#ui/announce-problem';

const ActSheets = lazy(async () => ({ default: (await import('#features/document/page/act-sheets')).ActSheets }));
const grave: readonly Act[] = ['void', 'recall', 'revoke', 'repeal', 'discard'];

/** What I may do now; on a phone it stays at the bottom, under the thumb. */
export function ActionBar({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('document');
  const { primary, beside, more } = actsOf(document);
  const [open, setOpen] = useState<Act | null>(null);
  const doAtOnce = useActsAtOnce(document);
  const begin = (act: Act) => {
    if (!doAtOnce(act)) setOpen(act);
  };
  useShortcut('e', 'document:key.primary', () => primary && begin(primary), primary !== null);

  if (!primary && beside.length === 0 && more.length === 0) return null;
  return (
    <div className="yw-doc-actions yw-no-print" role="toolbar" aria-label={t('acts')}>
      {primary && (
        <Button type="primary" size="large" onClick={() => begin(primary)}>
          {t(`do.${primary}`)}
        </Button>
      )}
      {beside.map((act) => (
        <Button key={act} size="large" onClick={() => begin(act)}>
          {t(`do.${act}`)}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          placement="topLeft"
          menu={{
            items: more.map((key) => ({ key, label: t(`do.${key}`), danger: grave.includes(key) })),
            onClick: ({ key }) => begin(key as Act),
          }}
        >
          <Button size="large" icon={<MoreOutlined />} aria-label={t('acts.more')}>
            {primary || beside.length > 0 ? null : t('acts.more')}
          </Button>
        </Dropdown>
      )}
      {open && (
        <Suspense fallback={null}>
          <ActSheets act={open} document={document} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** Acts that need no sheet: they ask for nothing, or can be taken back. */
function useActsAtOnce(document: OfficialDocument): (act: Act) => boolean {
  const { t } = useTranslation('document');
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const announce = useAnnounceProblem();
  const { id } = document;
  const retract = useAct({ id, endpoint: documentContract.retract, done: t('retract.done') });
  const urge = useAct({ id, endpoint: documentContract.urge, done: ({ urged }) => t('urge.done', { count: urged }) });
  const discard = useAct({
    id,
    endpoint: documentContract.discard,
    done: t('discard.done'),
    onDone: () => void navigate('/documents?box=drafts', { replace: true }),
  });

  const leave = useLeaveWriters(id);

  return (act) => {
    if (act === 'edit') void navigate(`/documents/${id}/edit`);
    else if (act === 'retract') retract.mutate({ params: { id } }, { onError: announce });
    else if (act === 'urge') urge.mutate({ params: { id } }, { onError: announce });
    else if (act === 'leave') leave();
    else if (act === 'discard')
      // What was never sent has no trace, so this cannot be undone.
      modal.confirm({
        title: t('discard.title'),
        content: t('discard.hint'),
        okText: t('do.discard'),
        cancelText: t('cancel'),
        okButtonProps: { danger: true },
        onOk: () => discard.mutateAsync({ params: { id } }).catch(announce),
      });
    else return false;
    return true;
  };
}
