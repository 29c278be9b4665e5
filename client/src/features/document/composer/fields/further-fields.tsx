import { bearsSignature } from '@yiwang/shared/document/document.kinds';
import { Checkbox, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { FieldFrame, type FieldProps } from '#features/document/composer/fields/field';

/** Annotation, importance, consent and own opinion; what only an order or minutes have stands where it is needed. */
export function FurtherFields({ content, change }: FieldProps) {
  const { t } = useTranslation('document-composer');
  const text = (field: 'annotation' | 'consent', hint: string) => (
    <FieldFrame name={field} label={t(`field.${field}`)} hint={hint}>
      <Input
        value={content[field]}
        maxLength={200}
        aria-label={t(`field.${field}`)}
        onChange={(event) => change({ [field]: event.target.value })}
      />
    </FieldFrame>
  );

  return (
    <>
      {(content.signedBy || bearsSignature(content.docKind)) && <SignedByField content={content} change={change} />}
      {content.minutes && <MinutesField content={content} change={change} />}
      {text('annotation', t('field.annotation.hint'))}
      <FieldFrame name="isImportant" label={t('field.isImportant')} hint={t('field.isImportant.hint')}>
        <Checkbox checked={content.isImportant} onChange={(event) => change({ isImportant: event.target.checked })}>
          {t('field.isImportant.check')}
        </Checkbox>
      </FieldFrame>
      {text('consent', t('field.consent.hint'))}
      {(content.docKind === 'request' || content.docKind === 'report' || content.ownOpinion !== '') && (
        <FieldFrame name="ownOpinion" label={t('field.ownOpinion')} hint={t('field.ownOpinion.hint')}>
          <Input.TextArea
            value={content.ownOpinion}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            aria-label={t('field.ownOpinion')}
            onChange={(event) => change({ ownOpinion: event.target.value })}
          />
        </FieldFrame>
      )}
    </>
  );
}

function SignedByField({ content, change }: FieldProps) {
  const { t } = useTranslation('document-composer');
  const signed = content.signedBy ?? { post: '', name: '' };

  return (
    <FieldFrame name="signedBy" label={t('field.signedBy')} hint={t('field.signedBy.hint')}>
      <div className="yw-compose-row">
        {(['post', 'name'] as const).map((part) => (
          <Input
            key={part}
            value={signed[part]}
            maxLength={60}
            aria-label={t(`signedBy.${part}`)}
            placeholder={t(`signedBy.${part}`)}
            onChange={(event) => change({ signedBy: { ...signed, [part]: event.target.value } })}
          />
        ))}
      </div>
    </FieldFrame>
  );
}

function MinutesField({ content, change }: FieldProps) {
  const { t } = useTranslation('document-composer');
  const minutes = content.minutes ?? { attending: '', absent: '', observing: '', heldOn: null };
  const set = (part: Partial<typeof minutes>) => change({ minutes: { ...minutes, ...part } });

  return (
    <FieldFrame name="minutes" label={t('field.minutes')}>
      <DatePicker
        aria-label={t('minutes.heldOn')}
        placeholder={t('minutes.heldOn')}
        style={{ width: '100%' }}
        value={minutes.heldOn ? dayjs(minutes.heldOn) : null}
        onChange={(picked) => set({ heldOn: picked ? picked.format('YYYY-MM-DD') : null })}
      />
      {(['attending', 'absent', 'observing'] as const).map((part) => (
        <Input.TextArea
          key={part}
          value={minutes[part]}
          maxLength={2000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          aria-label={t(`minutes.${part}`)}
          placeholder={t(`minutes.${part}`)}
          onChange={(event) => set({ [part]: event.target.value })}
        />
      ))}
    </FieldFrame>
  );
}
