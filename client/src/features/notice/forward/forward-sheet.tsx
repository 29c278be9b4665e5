import { useMutation } from '@tanstack/react-query';
import type { StoredFile } from '@yiwang/shared/file/file.contract';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { checkNotice } from '@yiwang/shared/notice/notice.rules';
import type { Audience, Notice } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AudienceField, emptyAudience, isEmptyAudience } from '#features/audience/index';
import { AttachmentField } from '#features/notice/composer/attachment-field';
import { GuardPanel, overridesOf, type Reasons, unanswered } from '#features/notice/composer/guard-panel';
import { useRelief } from '#features/notice/composer/use-relief';
import { refreshNotice } from '#features/notice/notice.queries';
import { mutationOf } from '#lib/call';
import { MomentField } from '#ui/moment-field';
import { Problem } from '#ui/problem';
import '#features/notice/composer/composer.css';

interface ForwardSheetProps {
  readonly notice: Notice;
  readonly unitId: UnitId;
  readonly onClose: () => void;
}

/** Passes a notice on to those below: adds a note to it and copies nothing. */
export function ForwardSheet({ notice, unitId, onClose }: ForwardSheetProps) {
  const { t } = useTranslation('notice');
  const { message } = App.useApp();
  const [audience, setAudience] = useState<Audience>(emptyAudience);
  const [note, setNote] = useState('');
  const [deadline, setDeadline] = useState<string | null>(null);
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const [unfinished, setUnfinished] = useState(0);
  const [reasons, setReasons] = useState<Reasons>({});
  const [isPressed, setIsPressed] = useState(false);
  const { numbers, isOn } = useRelief();
  // As the server looks at it: the words alone, the deadline lies within the publisher's.
  const findings = checkNotice({
    ...{ title: '', text: note.trim(), mode: notice.mode, deadline: null, at: new Date(), numbers },
  }).filter(({ rule }) => isOn(`notice:${rule}`));
  const isBlocked = findings.some(({ level }) => level === 'block');
  const forward = useMutation({
    ...mutationOf(noticeContract.forward),
    onSuccess: async ({ recipients, added }) => {
      void message.success(t('forward.done', { people: recipients.peopleCount, added }));
      await refreshNotice(notice.id);
      onClose();
    },
  });
  const send = () => {
    setIsPressed(true);
    const missing = unanswered(findings, reasons)[0];
    if (missing) document.getElementById(`reason-${missing.rule}`)?.focus();
    if (missing || isBlocked) return;
    const attachmentIds = files.map(({ id }) => id);
    const overrides = overridesOf(findings, reasons);
    const body = { unitId, audience, note: note.trim(), deadline, attachmentIds, overrides };
    forward.mutate({ params: { id: notice.id }, body });
  };

  return (
    <Modal
      open
      width={640}
      title={t('forward')}
      okText={t('forward.send')}
      okButtonProps={{ disabled: isEmptyAudience(audience) || unfinished > 0, loading: forward.isPending }}
      onCancel={onClose}
      onOk={send}
    >
      <div className="yw-composer-side">
        <p className="yw-soft" style={{ margin: 0 }}>
          {t('forward.hint')}
        </p>
        <div>
          <h3 className="yw-field-title">{t('audience')}</h3>
          <AudienceField whom="recipients" audience={audience} onChange={setAudience} withinUnitId={unitId} />
        </div>
        <div>
          <h3 className="yw-field-title">{t('forward.note')}</h3>
          <Input.TextArea
            rows={3}
            maxLength={2000}
            value={note}
            placeholder={t('forward.note.hint')}
            aria-label={t('forward.note')}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <div>
          <h3 className="yw-field-title">{t('addition.deadline')}</h3>
          <MomentField label={t('deadline.pick')} value={deadline} workingDays={[2, 3, 5]} onChange={setDeadline} />
        </div>
        <AttachmentField files={files} onChange={setFiles} onUnfinished={setUnfinished} />
        {findings.length > 0 && (
          <GuardPanel
            findings={findings}
            reasons={reasons}
            isPressed={isPressed}
            onReason={(rule, reason) => setReasons((before) => ({ ...before, [rule]: reason }))}
          />
        )}
        {forward.error && <Problem error={forward.error} />}
      </div>
    </Modal>
  );
}
