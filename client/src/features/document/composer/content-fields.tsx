import { useTranslation } from 'react-i18next';
import { AddresseesField } from '#features/document/composer/fields/addressees-field';
import { AttachmentsField } from '#features/document/composer/fields/attachments-field';
import { CitationsField } from '#features/document/composer/fields/citations-field';
import type { FieldProps } from '#features/document/composer/fields/field';
import { FurtherFields } from '#features/document/composer/fields/further-fields';
import { IssuersField } from '#features/document/composer/fields/issuers-field';
import { KindField } from '#features/document/composer/fields/kind-field';

interface ContentFieldsProps extends FieldProps {
  readonly isGuest: boolean;
  /** How many attachments are on their way or did not arrive. */
  readonly onUnfinished: (count: number) => void;
}

/** The elements of 条例 art. 9 that an author gives, beside title and text. */
export function ContentFields({ isGuest, onUnfinished, ...props }: ContentFieldsProps) {
  const { t } = useTranslation('document-composer');

  return (
    <section aria-label={t('tab.fields')} className="yw-doc-fields">
      <KindField {...props} />
      <IssuersField {...props} isFixed={isGuest} />
      <AddresseesField {...props} side="addressees" />
      <AddresseesField {...props} side="copyTo" />
      <AttachmentsField {...props} onUnfinished={onUnfinished} />
      <CitationsField {...props} />
      <FurtherFields {...props} />
    </section>
  );
}
