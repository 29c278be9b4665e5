import { BellOutlined, DownloadOutlined, EditOutlined, RollbackOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { Notice, ReceiptCounts } from '@yiwang/shared/notice/notice.schemas';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { WithdrawSheet } from '#features/notice/follow/withdraw-sheet';
import { refreshNotice } from '#features/notice/notice.queries';
import { mutationOf } from '#lib/call';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';
import { When } from '#ui/when';

interface FollowActsProps {
  readonly notice: Notice;
  readonly counts: ReceiptCounts;
  /** When a reminder reaches somebody again; null for now. */
  readonly remindableAt: string | null;
}

/** What the publisher may do: remind those who have not, take the roster along, correct, withdraw. */
export function FollowActs({ notice, counts, remindableAt }: FollowActsProps) {
  const { t } = useTranslation('notice');
  const { language } = usePreferences();
  const { message } = App.useApp();
  const announce = useAnnounceProblem();
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const { id, abilities } = notice;
  const open = counts.total - counts.done;
  const isPaused = useIsAhead(remindableAt);
  const remind = useMutation({
    ...mutationOf(noticeContract.remind),
    onSuccess: async ({ reminded }) => {
      void message.success(t('remind.done', { count: formatCount(reminded, language) }));
      await refreshNotice(id);
    },
    onError: announce,
  });
  const exportRoster = useMutation({
    mutationFn: () =>
      download(
        noticeContract.exportReceipts,
        { params: { id }, query: { language } },
        `${t('export.name', { title: notice.title })}.xlsx`,
      ),
    onError: announce,
  });

  return (
    <>
      {abilities.remind && (
        <Button
          type={isPaused ? 'default' : 'primary'}
          icon={<BellOutlined />}
          disabled={open === 0 || isPaused}
          loading={remind.isPending}
          onClick={() => remind.mutate({ params: { id }, body: {} })}
        >
          {t('remind', { count: formatCount(open, language) })}
        </Button>
      )}
      {abilities.remind && isPaused && remindableAt && (
        <span className="yw-soft">
          {t('remind.paused')} <When at={remindableAt} />
        </span>
      )}
      {abilities.follow && (
        <Button icon={<DownloadOutlined />} loading={exportRoster.isPending} onClick={() => exportRoster.mutate()}>
          {t('export')}
        </Button>
      )}
      {abilities.correct && (
        <Link to={`/notices/${id}/correct`}>
          <Button icon={<EditOutlined />} tabIndex={-1}>
            {t('correct')}
          </Button>
        </Link>
      )}
      {abilities.withdraw && (
        <Button icon={<RollbackOutlined />} onClick={() => setIsWithdrawing(true)}>
          {t('withdraw')}
        </Button>
      )}
      {isWithdrawing && <WithdrawSheet id={id} onClose={() => setIsWithdrawing(false)} />}
    </>
  );
}

/** Whether a moment is still to come; false by itself when it has. */
function useIsAhead(at: string | null): boolean {
  const [present, setPresent] = useState(() => Date.now());

  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(() => setPresent(Date.now()), Math.max(0, Date.parse(at) - Date.now()) + 100);
    return () => clearTimeout(timer);
  }, [at]);

  return at !== null && Date.parse(at) > present;
}
