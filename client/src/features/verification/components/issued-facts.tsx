import type { DocumentVerification } from '@yiwang/shared/document/verification.contract';
import { Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import { longDate } from '#lib/format';
import { usePreferences } from '#lib/preferences';

/** What was issued under the code. The title is not told unless the document is for the public. */
export function IssuedFacts({ issued }: { readonly issued: DocumentVerification }) {
  const { t } = useTranslation('verification');
  const { language } = usePreferences();
  const rows = [
    [t('issuers'), issued.issuerNames.join('、')],
    [t('number'), issued.number ?? t('number.none')],
    [t('document-title'), issued.title ?? t('document-title.inside')],
    [t('issued-on'), issued.issuedOn ? longDate(issued.issuedOn, language) : t('issued-on.none')],
    [t('pages'), String(issued.pageCount)],
    [t('code'), issued.code],
  ] as const;

  return (
    <Descriptions
      bordered
      column={1}
      size="small"
      style={{ background: 'var(--yw-paper)', borderRadius: 8 }}
      styles={{ label: { whiteSpace: 'nowrap', width: '1%' }, content: { overflowWrap: 'anywhere' } }}
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}
