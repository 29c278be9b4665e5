import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { Tag } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AskTags } from '#features/notice/components/ask-tags';
import { PathsNote } from '#features/notice/components/paths-note';
import { RichText } from '#features/notice/components/rich-text';
import { knownReceipts, laterReceipt, learnReceipt } from '#features/notice/notice.receipts';
import { ActionBar } from '#features/notice/reader/action-bar';
import { Additions } from '#features/notice/reader/additions';
import { AttachmentList } from '#features/notice/reader/attachment-list';
import { Editions } from '#features/notice/reader/editions';
import { MyTimes } from '#features/notice/reader/my-times';
import { useMarkRead } from '#features/notice/reader/use-mark-read';
import { WithdrawnNote } from '#features/notice/reader/withdrawn-note';
import { useObservable } from '#lib/observable';
import { BackLink } from '#ui/back-link';
import { PageHeader } from '#ui/page-header';
import { When } from '#ui/when';
import '#features/notice/reader/reader.css';

/** One notice as its receiver reads it. */
export function Reader({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notice');
  const known = useObservable(knownReceipts).get(notice.id);
  const receipt = notice.myReceipt && laterReceipt(notice.myReceipt, known);
  const isWithdrawn = notice.status === 'withdrawn';
  const text = useMarkRead(notice, receipt);

  useEffect(() => {
    if (notice.myReceipt) learnReceipt(notice.id, notice.myReceipt);
  }, [notice.id, notice.myReceipt]);

  return (
    <article className="yw-reader">
      <BackLink />
      <div className="yw-sheet yw-reader-sheet">
        <PageHeader
          title={notice.title}
          hint={
            <span className="yw-meta">
              <span>{notice.issuingUnit.name}</span>
              <span>{notice.author.name}</span>
              {notice.publishedAt && <When at={notice.publishedAt} />}
              {notice.publishAt && notice.status === 'scheduled' && <When at={notice.publishAt} />}
              <AskTags notice={{ ...notice, hasAttachments: false }} receipt={receipt} />
              {receipt && <PathsNote paths={receipt.paths} />}
            </span>
          }
        />
        {!isWithdrawn && (
          <p className="yw-reader-ask">
            <Tag color={notice.mode === 'acknowledge' ? 'blue' : 'default'}>{t(`ask.${notice.mode}`)}</Tag>
            {notice.deadline && <When at={notice.deadline} deadline={!receipt?.done} />}
          </p>
        )}
        {notice.withdrawal && <WithdrawnNote withdrawal={notice.withdrawal} />}
        <Additions additions={notice.additions} />
        <div ref={text}>
          <RichText html={notice.bodyHtml} />
        </div>
        <AttachmentList files={notice.attachments} />
        {notice.edition > 1 && !isWithdrawn && <Editions id={notice.id} current={notice.edition} />}
        {receipt && <MyTimes receipt={receipt} mode={notice.mode} />}
      </div>
      <ActionBar notice={notice} receipt={receipt} />
    </article>
  );
}
