import { useMutation } from '@tanstack/react-query';
import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AudienceField } from '#features/audience/index';
import { AttachmentField } from '#features/notice/composer/attachment-field';
import { BodyEditor } from '#features/notice/composer/body-editor';
import type { DraftSaver } from '#features/notice/composer/draft-saver';
import { GuardPanel, overridesOf, type Reasons, unanswered } from '#features/notice/composer/guard-panel';
import { lackOf } from '#features/notice/composer/lack';
import { PublishSheet } from '#features/notice/composer/publish-sheet';
import { SaveSign, SaveTrouble } from '#features/notice/composer/save-sign';
import { useFindings } from '#features/notice/composer/use-findings';
import { refreshLists } from '#features/notice/notice.queries';
import { IssuingUnitField } from '#features/unit/index';
import { call } from '#lib/call';
import { useShortcut } from '#lib/keyboard';
import { useObservable } from '#lib/observable';
import { useSession } from '#lib/session';
import { useAnnounceProblem } from '#ui/announce-problem';
import { MomentField } from '#ui/moment-field';
import { PageHeader } from '#ui/page-header';
import '#features/notice/composer/composer.css';

export type Published = ReplyOf<typeof noticeContract.publish>;
interface ComposerProps {
  readonly saver: DraftSaver;
  readonly onPublished: (published: Published) => void;
  readonly onThrowAway: (id: NoticeId) => void;
}

/** Writes a notice: text on the left, whom and by when on the right, and what the rules say while one types. */
export function Composer({ saver, onPublished, onThrowAway }: ComposerProps) {
  const { t } = useTranslation('notice');
  const { person } = useSession();
  const announce = useAnnounceProblem();
  const writing = useObservable(saver.writing);
  const { draft } = writing;
  const findings = useFindings(draft, writing.id);
  const [reasons, setReasons] = useState<Reasons>({});
  const [isPressed, setIsPressed] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [unfinished, setUnfinished] = useState(0);
  const lack = lackOf({ draft, findings, reasons, unfinished });

  const publish = useMutation({
    mutationFn: async (publishAt: string | null) => {
      const isSaved = await saver.flush();
      const { id, version, problem } = saver.writing.get();
      if (!isSaved || id === null || version === null) throw problem ?? new Error('The draft is not saved');
      const overrides = overridesOf(findings, reasons);
      return call(noticeContract.publish, { params: { id }, body: { version, publishAt, overrides } });
    },
    onSuccess: (published) => {
      refreshLists().catch(() => undefined);
      onPublished(published);
    },
  });
  const begin = () => {
    setIsPressed(true);
    if (lack === null) {
      publish.reset();
      setIsAsking(true);
      return;
    }
    const missing = unanswered(findings, reasons)[0];
    const place = lack === 'reason' && missing ? `reason-${missing.rule}` : `field-${lack}`;
    document.getElementById(place)?.focus();
  };
  useShortcut('mod+Enter', 'notice:key.publish', begin, !isAsking);

  return (
    <>
      <PageHeader
        title={t(writing.id === null ? 'write' : 'edit')}
        hint={<SaveSign state={writing.state} hasTitle={draft.title.trim() !== ''} isOnServer={writing.id !== null} />}
      />
      <SaveTrouble
        writing={writing}
        onResolve={(keep) => {
          saver.resolve(keep).catch(announce);
        }}
      />
      <div className="yw-composer">
        <div className="yw-sheet yw-composer-text">
          <Input
            id="field-title"
            className="yw-title-input"
            variant="borderless"
            maxLength={200}
            value={draft.title}
            placeholder={t('field.title')}
            aria-label={t('field.title')}
            aria-invalid={isPressed && lack === 'title'}
            onChange={(event) => saver.change({ title: event.target.value })}
          />
          <div id="field-body" tabIndex={-1}>
            <BodyEditor
              key={writing.generation}
              label={t('field.body')}
              placeholder={t('field.body.hint')}
              html={draft.bodyHtml}
              onChange={(bodyHtml) => saver.change({ bodyHtml })}
            />
          </div>
          <AttachmentField
            files={draft.attachments}
            onChange={(attachments) => saver.change({ attachments })}
            onUnfinished={setUnfinished}
          />
        </div>
        <div className="yw-sheet yw-composer-side">
          <div id="field-audience" tabIndex={-1}>
            <h2 className="yw-field-title">{t('audience')}</h2>
            <AudienceField
              whom="recipients"
              audience={draft.audience}
              onChange={(audience) => saver.change({ audience })}
            />
          </div>
          <div>
            <h2 className="yw-field-title">{t('mode')}</h2>
            <Radio.Group
              aria-label={t('mode')}
              value={draft.mode}
              options={[
                { value: 'read', label: t('mode.read') },
                { value: 'acknowledge', label: t('mode.acknowledge') },
              ]}
              onChange={(event) => saver.change({ mode: event.target.value === 'read' ? 'read' : 'acknowledge' })}
            />
          </div>
          <div id="field-deadline" tabIndex={-1}>
            <h2 className="yw-field-title">{t('deadline')}</h2>
            <MomentField
              label={t('deadline.pick')}
              value={draft.deadline}
              workingDays={[3, 5, 10]}
              onChange={(deadline) => saver.change({ deadline })}
            />
          </div>
          <div>
            <h2 className="yw-field-title">{t('issuing-unit')}</h2>
            <IssuingUnitField
              person={person}
              value={draft.issuingUnitId}
              onChange={(issuingUnitId) => saver.change({ issuingUnitId })}
            />
          </div>
          <GuardPanel
            findings={findings}
            reasons={reasons}
            isPressed={isPressed}
            onReason={(rule, reason) => setReasons((before) => ({ ...before, [rule]: reason }))}
          />
        </div>
      </div>
      <div className="yw-actions yw-composer-acts">
        <Button type="primary" size="large" title="Ctrl Enter" onClick={begin}>
          {t('publish')}
        </Button>
        {writing.id !== null && (
          <Button type="text" size="large" onClick={() => writing.id && onThrowAway(writing.id)}>
            {t('throw-away.draft')}
          </Button>
        )}
        {isPressed && lack !== null && (
          <span role="alert" className="yw-field-problem">
            {t(`lack.${lack}`)}
          </span>
        )}
      </div>
      {isAsking && (
        <PublishSheet
          draft={draft}
          findings={findings}
          reasons={reasons}
          isSending={publish.isPending}
          problem={publish.error}
          onPublish={(publishAt) => publish.mutate(publishAt)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
