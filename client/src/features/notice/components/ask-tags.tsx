import { PaperClipOutlined } from '@ant-design/icons';
import type { MyReceipt, NoticeSummary } from '@yiwang/shared/notice/notice.schemas';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

interface AskTagsProps {
  readonly notice: NoticeSummary;
  readonly receipt?: MyReceipt | null | undefined;
}

/** What is asked, and what became of the notice since: corrected, withdrawn, reminded of. */
export function AskTags({ notice, receipt }: AskTagsProps) {
  const { t } = useTranslation('notice');
  const isOpen = receipt && !receipt.done && notice.status !== 'withdrawn';

  return (
    <>
      {notice.status === 'withdrawn' && <Tag>{t('status.withdrawn')}</Tag>}
      {notice.status === 'scheduled' && <Tag color="blue">{t('status.scheduled')}</Tag>}
      {notice.edition > 1 && <Tag>{t('edition.tag', { edition: notice.edition })}</Tag>}
      {isOpen && receipt.remindedAt && <Tag>{t('reminded')}</Tag>}
      {notice.hasAttachments && <PaperClipOutlined role="img" aria-label={t('attachments')} className="yw-soft" />}
    </>
  );
}
