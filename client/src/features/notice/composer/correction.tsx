import { useMutation } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { judgedDeadline } from '@yiwang/shared/notice/notice.rules';
import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { AttachmentField } from '#features/notice/composer/attachment-field';
import { BodyEditor } from '#features/notice/composer/body-editor';
import { draftOf } from '#features/notice/composer/draft';
import { GuardPanel, overridesOf, unanswered } from '#features/notice/composer/guard-panel';
import { forgetCorrection, keepCorrection, type WrittenCorrection } from '#features/notice/composer/kept-corrections';
import { lackOf } from '#features/notice/composer/lack';
import { useFindings } from '#features/notice/composer/use-findings';
import { refreshNotice } from '#features/notice/notice.queries';
import { mutationOf } from '#lib/call';
import { useSession } from '#lib/session';
import { MomentField } from '#ui/moment-field';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import '#features/notice/composer/composer.css';

interface CorrectionProps {
  readonly opened: Notice;
  /** What this device kept of it when the page was left. */
  readonly kept: WrittenCorrection | undefined;
  /** Leaves that and begins from what is published. */
  readonly onAnew: () => void;
}

const begun = ({ title, bodyHtml, deadline, attachments, overrides }: Notice): WrittenCorrection => ({
  ...{ title, bodyHtml, deadline, attachments, reason: '', askAgain: false },
  // A reason that was good for the publication is good for a correction until it is changed.
  reasons: Object.fromEntries(overrides.map(({ rule, reason }) => [rule, reason])),
});
const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** A new edition of what was published, with what changed and whether everybody is asked again. */
export function Correction({ opened, kept, onAnew }: CorrectionProps) {
  const { t } = useTranslation('notice');
  const navigate = useNavigate();
  const { person } = useSession();
  // What is corrected stays the edition that was opened; if it changes meanwhile, the server refuses.
  const [notice] = useState(opened);
  const [written, setWritten] = useState(() => kept ?? begun(notice));
  const [shownHtml] = useState(written.bodyHtml);
  const [isPressed, setIsPressed] = useState(false);
  const { title, bodyHtml, deadline, attachments, reason, askAgain, reasons } = written;
  const change = (part: Partial<WrittenCorrection>) => {
    const after = { ...written, ...part };
    setWritten(after);
    keepCorrection(person.id, notice.id, notice.edition, after);
  };

  const judged = judgedDeadline(asDate(deadline), asDate(notice.deadline), askAgain)?.toISOString() ?? null;
  const findings = useFindings({ title, bodyHtml, mode: notice.mode, deadline: judged }, notice.id);
  const isNewDeadline = judgedDeadline(asDate(deadline), asDate(notice.deadline), false) !== null;
  const draft = { ...draftOf(notice), title, bodyHtml, attachments, deadline: isNewDeadline ? deadline : null };
  const [unfinished, setUnfinished] = useState(0);
  const lack = lackOf({ draft, findings, reasons, unfinished });

  const correct = useMutation({
    ...mutationOf(noticeContract.correct),
    onSuccess: async () => {
      forgetCorrection(person.id, notice.id);
      await refreshNotice(notice.id);
      await navigate(`/notices/${notice.id}`);
    },
  });
  const isReady = title.trim() !== '' && reason.trim().length >= 2;
  const send = () => {
    setIsPressed(true);
    if (lack !== null) {
      const missing = unanswered(findings, reasons)[0];
      document.getElementById(lack === 'reason' && missing ? `reason-${missing.rule}` : `field-${lack}`)?.focus();
      return;
    }
    const attachmentIds = attachments.map(({ id }) => id);
    const overrides = overridesOf(findings, reasons);
    const fields = { title: title.trim(), bodyHtml, deadline, attachmentIds, reason: reason.trim(), askAgain };
    correct.mutate({ params: { id: notice.id }, body: { version: notice.version, ...fields, overrides } });
  };

  return (
    <>
      <PageHeader title={t('correct')} hint={t('correct.hint')} />
      {kept && (
        <Alert
          type="info"
          showIcon
          title={t('correct.kept')}
          action={<Button onClick={onAnew}>{t('correct.anew')}</Button>}
        />
      )}
      <div className="yw-composer">
        <div className="yw-sheet yw-composer-text">
          <Input
            id="field-title"
            className="yw-title-input"
            variant="borderless"
            maxLength={200}
            value={title}
            aria-label={t('field.title')}
            onChange={(event) => change({ title: event.target.value })}
          />
          <div id="field-body" tabIndex={-1}>
            <BodyEditor
              label={t('field.body')}
              placeholder={t('field.body.hint')}
              html={shownHtml}
              onChange={(html) => change({ bodyHtml: html })}
            />
          </div>
          <AttachmentField
            files={attachments}
            onChange={(files) => change({ attachments: [...files] })}
            onUnfinished={setUnfinished}
          />
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
              onChange={(event) => change({ reason: event.target.value })}
            />
          </div>
          <div id="field-deadline" tabIndex={-1}>
            <h2 className="yw-field-title">{t('deadline')}</h2>
            <MomentField
              label={t('deadline.pick')}
              value={deadline}
              workingDays={[3, 5, 10]}
              onChange={(moment) => change({ deadline: moment })}
            />
          </div>
          <div>
            <Checkbox checked={askAgain} onChange={(event) => change({ askAgain: event.target.checked })}>
              {t('correct.ask-again')}
            </Checkbox>
            <div className="yw-soft">{t('correct.ask-again.hint')}</div>
          </div>
          <GuardPanel
            findings={findings}
            reasons={reasons}
            isPressed={isPressed}
            onReason={(rule, given) => change({ reasons: { ...reasons, [rule]: given } })}
          />
          {correct.error && <Problem error={correct.error} />}
        </div>
      </div>
      <div className="yw-actions yw-composer-acts">
        <Button type="primary" size="large" disabled={!isReady} loading={correct.isPending} onClick={send}>
          {t('correct.publish')}
        </Button>
        {isPressed && lack !== null && (
          <span role="alert" className="yw-field-problem">
            {t(`lack.${lack}`)}
          </span>
        )}
      </div>
    </>
  );
}
