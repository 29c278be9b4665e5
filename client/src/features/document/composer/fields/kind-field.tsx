import {
  docFormatSchema,
  docKindNames,
  mayBeUrgent,
  otherKinds,
  statutoryKinds,
  type Urgency,
  urgencySchema,
} from '@yiwang/shared/document/document.kinds';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FieldFrame, type FieldProps } from '#features/document/composer/fields/field';
import { withKind } from '#features/document/composer/new-content';

/** Kind, format and urgency. The 15 kinds of 条例 art. 8 stand apart from what is never counted as a document. */
export function KindField({ content, change }: FieldProps) {
  const { t, i18n } = useTranslation('document-composer');
  const nameOf = (kind: (typeof statutoryKinds)[number] | (typeof otherKinds)[number]) =>
    i18n.language === 'en' ? `${docKindNames[kind]} ${t(`kind.${kind}`)}` : docKindNames[kind];
  const optionsOf = (kinds: readonly ((typeof statutoryKinds)[number] | (typeof otherKinds)[number])[]) =>
    kinds.map((kind) => ({ value: kind, label: nameOf(kind) }));

  return (
    <>
      <FieldFrame name="docKind" label={t('field.docKind')}>
        <Select
          aria-label={t('field.docKind')}
          style={{ width: '100%' }}
          showSearch={{ optionFilterProp: 'label' }}
          value={content.docKind}
          options={[
            { label: t('kinds.statutory'), options: optionsOf(statutoryKinds) },
            { label: t('kinds.other'), options: optionsOf(otherKinds) },
          ]}
          onChange={(kind) => change(withKind(kind, content))}
        />
      </FieldFrame>
      <FieldFrame name="format" label={t('field.format')}>
        <Select
          aria-label={t('field.format')}
          style={{ width: '100%' }}
          value={content.format}
          options={docFormatSchema.options.map((format) => ({ value: format, label: t(`format.${format}`) }))}
          onChange={(format) => change({ format })}
        />
      </FieldFrame>
      <FieldFrame name="urgency" label={t('field.urgency')}>
        <Segmented<Urgency>
          aria-label={t('field.urgency')}
          value={content.urgency}
          options={urgencySchema.options
            .filter((urgency) => mayBeUrgent(content.docKind, urgency))
            .map((urgency) => ({ value: urgency, label: t(`urgency.${urgency}`) }))}
          onChange={(urgency) => change({ urgency })}
        />
      </FieldFrame>
    </>
  );
}
