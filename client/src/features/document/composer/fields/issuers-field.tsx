import { useQuery } from '@tanstack/react-query';
import { Alert, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FieldFrame, type FieldProps } from '#features/document/composer/fields/field';
import { issuersQuery } from '#features/document/document.queries';
import { QueryView } from '#ui/query-view';

/**
 * Under whose name it is issued: the main organ is one of mine, and stays where I only write it with its author; further
 * ones make it a joint document (条例 art. 17).
 */
export function IssuersField({ content, change, isFixed }: FieldProps & { readonly isFixed: boolean }) {
  const { t } = useTranslation('document-composer');
  const mine = useQuery(issuersQuery(true));
  const all = useQuery(issuersQuery(false));
  const [main, ...joined] = content.issuerIds;
  const named = all.data?.items ?? [];
  const mainOptions = mine.data?.items.filter(({ active, id }) => active || id === main) ?? [];
  const known = mainOptions.some(({ id }) => id === main)
    ? mainOptions
    : [...mainOptions, ...named.filter(({ id }) => id === main)];

  return (
    <FieldFrame name="issuerIds" label={t('field.issuers')} {...(isFixed ? { hint: t('field.issuers.fixed') } : {})}>
      <QueryView query={mine} rows={1}>
        {() => (
          <Select
            aria-label={t('field.issuers')}
            style={{ width: '100%' }}
            value={main ?? null}
            disabled={isFixed}
            options={known.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => id && change({ issuerIds: [id, ...joined.filter((other) => other !== id)] })}
          />
        )}
      </QueryView>
      <Select
        mode="multiple"
        aria-label={t('field.joint')}
        placeholder={t('field.joint')}
        style={{ width: '100%', marginTop: 8 }}
        maxCount={9}
        showSearch={{ optionFilterProp: 'label' }}
        value={joined}
        options={named
          .filter(({ id, active }) => id !== main && (active || joined.includes(id)))
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(ids) => change({ issuerIds: [...(main ? [main] : []), ...ids] })}
      />
      {joined.length > 0 && <Alert type="info" title={t('field.joint.hint')} style={{ marginTop: 8 }} />}
    </FieldFrame>
  );
}
