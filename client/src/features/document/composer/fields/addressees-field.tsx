import { TeamOutlined } from '@ant-design/icons';
import type { Addressee } from '@yiwang/shared/document/document.content';
import { Button, Input, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyOf, toggled } from '#features/document/composer/fields/addressees';
import { FieldFrame, type FieldProps } from '#features/document/composer/fields/field';

const AddresseePicker = lazy(async () => ({
  default: (await import('#features/document/composer/fields/addressee-picker')).AddresseePicker,
}));

/** 主送 or 抄送: units and organs from the tree, and the common name that is printed in their place. */
export function AddresseesField({ content, change, side }: FieldProps & { readonly side: 'addressees' | 'copyTo' }) {
  const { t } = useTranslation('document-composer');
  const [isOpen, setIsOpen] = useState(false);
  const chosen = content[side];
  const textField = side === 'addressees' ? 'addresseesText' : 'copyToText';
  const set = (next: Addressee[]) => change({ [side]: next });

  return (
    <FieldFrame name={side} label={t(`field.${side}`)}>
      <div className="yw-doc-tags">
        {chosen.map((one) => (
          <Tag
            key={keyOf(one)}
            closable
            closeIcon={<span>×</span>}
            aria-label={one.name}
            onClose={(event) => {
              event.preventDefault();
              set(toggled(chosen, one));
            }}
          >
            {one.name}
          </Tag>
        ))}
        <Button icon={<TeamOutlined />} onClick={() => setIsOpen(true)}>
          {t('addressees.choose')}
        </Button>
      </div>
      {chosen.length > 1 && (
        <Input
          id={`field-${textField}`}
          value={content[textField]}
          maxLength={500}
          aria-label={t(`field.${textField}`)}
          placeholder={t(`field.${textField}`)}
          onChange={(event) => change({ [textField]: event.target.value })}
        />
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <AddresseePicker
            title={t(`field.${side}`)}
            chosen={chosen}
            mayName={side === 'addressees'}
            onChange={set}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </FieldFrame>
  );
}
