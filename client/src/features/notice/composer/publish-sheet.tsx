import { useQuery } from '@tanstack/react-query';
import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { audienceCount } from '#features/audience/index';
import type { Draft } from '#features/notice/composer/draft';
import type { Reasons } from '#features/notice/composer/guard-panel';
import { formatCount, formatExact } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { MomentField } from '#ui/moment-field';
import { Problem } from '#ui/problem';

interface PublishSheetProps {
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly reasons: Reasons;
  readonly isSending: boolean;
  readonly problem: unknown;
  readonly onPublish: (publishAt: string | null) => void;
  readonly onClose: () => void;
}

/** The last look before it goes out: to how many, what is asked, by when, against which warnings. */
export function PublishSheet(props: PublishSheetProps) {
  const { draft, findings, reasons, isSending, problem, onPublish, onClose } = props;
  const { t } = useTranslation('notice');
  const { language } = usePreferences();
  const count = useQuery(audienceCount(draft.audience)).data;
  const [isLater, setIsLater] = useState(false);
  const [publishAt, setPublishAt] = useState<string | null>(null);
  const people = formatCount(count?.peopleCount ?? 0, language);
  const overruled = findings.filter(({ level }) => level === 'warn');

  return (
    <Modal
      open
      title={t('publish.title')}
      onCancel={onClose}
      okText={isLater ? t('publish.schedule') : t('publish.now', { people })}
      okButtonProps={{ disabled: isLater && publishAt === null, loading: isSending }}
      cancelText={t('publish.back')}
      onOk={() => onPublish(isLater ? publishAt : null)}
    >
      <p className="yw-publish-title">{draft.title}</p>
      <dl className="yw-facts">
        <dt>{t('audience')}</dt>
        <dd className="yw-numbers">
          {t('audience.count', { units: formatCount(count?.unitCount ?? 0, language), people })}
        </dd>
        <dt>{t('mode')}</dt>
        <dd>{t(`mode.${draft.mode}`)}</dd>
        <dt>{t('deadline')}</dt>
        <dd className="yw-numbers">{draft.deadline ? formatExact(draft.deadline).slice(0, 16) : t('deadline.none')}</dd>
        <dt>{t('attachments')}</dt>
        <dd>{t('attachments.number', { count: draft.attachments.length })}</dd>
        {overruled.map(({ rule }) => (
          <div key={rule} className="yw-facts-pair">
            <dt>{t('guard.overruled')}</dt>
            <dd>{reasons[rule]}</dd>
          </div>
        ))}
        <dt>{t('publish.when')}</dt>
        <dd>
          <Radio.Group
            aria-label={t('publish.when')}
            value={isLater}
            options={[
              { value: false, label: t('publish.at-once') },
              { value: true, label: t('publish.later') },
            ]}
            onChange={(event) => setIsLater(event.target.value === true)}
          />
          {isLater && <MomentField label={t('publish.at')} value={publishAt} onChange={setPublishAt} />}
        </dd>
      </dl>
      {problem !== null && <Problem error={problem} />}
    </Modal>
  );
}
