import { useMutation } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { AttachmentField } from '#features/notice/composer/attachment-field';
import { BodyEditor } from '#features/notice/composer/body-editor';
import { refreshNotice } from '#features/notice/notice.queries';
import { mutationOf } from '#lib/call';
import { MomentField } from '#ui/moment-field';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import '#features/notice/composer/composer.css';

/** A new edition of what was published, with what changed and whether everybody is asked again. */
export function Correction({ opened }: { readonly opened: Notice }) {
  const { t } = useTranslation('notice');
  const navigate = useNavigate();
  // What is corrected stays the edition that was opened; if it changes meanwhile, the server refuses.
  const [notice] = useState(opened);
  const [title, setTitle] = useState(notice.title);
  const [bodyHtml, setBodyHtml] = useState(notice.bodyHtml);
  const [deadline, setDeadline] = useState(notice.deadline);
  const [attachments, setAttachments] = useState<Notice['attachments']>(notice.attachments);
  const [reason, setReason] = useState('');
  const [askAgain, setAskAgain] = useState(false);
  const correct = useMutation({
    ...mutationOf(noticeContract.correct),
    onSuccess: async () => {
      await refreshNotice(notice.id);
      await navigate(`/notices/${notice.id}`);
    },
  });
  const isReady = title.trim() !== '' && reason.trim().length >= 2;
  const send = () => {
    const attachmentIds = attachments.map(({ id }) => id);
    const fields = { title: title.trim(), bodyHtml, deadline, attachmentIds, reason: reason.trim(), askAgain };
    correct.mutate({ params: { id: notice.id }, body: { version: notice.version, ...fields } });
  };

  return (
    <>
      <PageHeader title={t('correct')} hint={t('correct.hint')} />
      <div className="yw-composer">
        <div className="yw-sheet yw-composer-text">
          <Input
            className="yw-title-input"
            variant="borderless"
            maxLength={200}
            value={title}
            aria-label={t('field.title')}
            onChange={(event) => setTitle(event.target.value)}
          />
          <BodyEditor
            label={t('field.body')}
            placeholder={t('field.body.hint')}
            html={notice.bodyHtml}
            onChange={setBodyHtml}
          />
          <AttachmentField files={attachments} onChange={(files) => setAttachments([...files])} />
        </div>
        <div className="yw-sheet yw-composer-side">
          <div>
            <h2 className="yw-field-title">{t('correct.reason')}</h2>
            <Input.TextArea
              rows={3}
              maxLength={500}
              value={reason}
              placeholder={t('correct.reason.hint')}
              aria-label={t('correct.reason')}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          <div>
            <h2 className="yw-field-title">{t('deadline')}</h2>
            <MomentField label={t('deadline.pick')} value={deadline} workingDays={[3, 5, 10]} onChange={setDeadline} />
          </div>
          <div>
            <Checkbox checked={askAgain} onChange={(event) => setAskAgain(event.target.checked)}>
              {t('correct.ask-again')}
            </Checkbox>
            <div className="yw-soft">{t('correct.ask-again.hint')}</div>
          </div>
          {correct.error && <Problem error={correct.error} />}
        </div>
      </div>
      <div className="yw-actions yw-composer-acts">
        <Button type="primary" size="large" disabled={!isReady} loading={correct.isPending} onClick={send}>
          {t('correct.publish')}
        </Button>
      </div>
    </>
  );
}
