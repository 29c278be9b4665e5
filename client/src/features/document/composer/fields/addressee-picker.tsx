import type { Addressee } from '@yiwang/shared/document/document.content';
import { Button, Modal, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { keyOf, toggled } from '#features/document/composer/fields/addressees';
import { OrganPicker } from '#features/document/composer/fields/organ-picker';
import { PersonAddressee } from '#features/document/composer/fields/person-addressee';
import { UnitTree } from '#features/document/composer/fields/unit-tree';

export interface PickerProps {
  readonly chosen: readonly Addressee[];
  readonly onChange: (chosen: Addressee[]) => void;
}
interface AddresseePickerProps extends PickerProps {
  readonly title: string;
  /** Whether a person may be named: only where a leader gave the task (条例 art. 15(5)). */
  readonly mayName: boolean;
  readonly onClose: () => void;
}

/** Units by the tree or by name, organs by their name, a person where the rules allow one. */
export function AddresseePicker({ title, mayName, onClose, ...picker }: AddresseePickerProps) {
  const { t } = useTranslation('document-composer');
  const { chosen, onChange } = picker;

  return (
    <Modal
      open
      width={720}
      style={{ top: 32 }}
      title={title}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('addressees.ready', { count: chosen.length })}
        </Button>
      }
    >
      <Tabs
        items={[
          { key: 'units', label: t('addressees.units'), children: <UnitTree {...picker} /> },
          { key: 'organs', label: t('addressees.organs'), children: <OrganPicker {...picker} /> },
          ...(mayName
            ? [{ key: 'person', label: t('addressees.person'), children: <PersonAddressee {...picker} /> }]
            : []),
        ]}
      />
      <section className="yw-doc-tags" aria-label={t('addressees.chosen')}>
        {chosen.map((one) => (
          <Tag key={keyOf(one)} closable onClose={() => onChange(toggled(chosen, one))}>
            {one.name}
          </Tag>
        ))}
      </section>
    </Modal>
  );
}
