import { Descriptions, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activeShortcuts, useShortcut } from '#lib/keyboard';
import { useObservable } from '#lib/observable';

const nameOf = (keys: string): string =>
  keys.replace('mod+', 'Ctrl ').replace(/^[A-Z]$/, (letter) => `Shift ${letter.toLowerCase()}`);

/** What `?` opens: the keys that work on this page. */
export function ShortcutSheet() {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  const shortcuts = useObservable(activeShortcuts);
  useShortcut('?', 'shell:shortcut.all', () => setOpen(true));

  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} destroyOnHidden title={t('shortcuts')}>
      <Descriptions
        column={1}
        size="small"
        items={shortcuts.map(({ keys, label }) => ({
          key: `${keys}:${label}`,
          label: <kbd>{nameOf(keys)}</kbd>,
          children: t(label),
        }))}
      />
    </Modal>
  );
}
