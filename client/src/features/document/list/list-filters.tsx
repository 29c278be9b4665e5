import { AppstoreOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { otherKinds, statutoryKinds } from '@yiwang/shared/document/document.kinds';
import { documentStatusSchema } from '@yiwang/shared/document/document.schemas';
import { Input, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListState } from '#features/document/list/list-query';
import { useSettled } from '#lib/settled';

interface ListFiltersProps {
  readonly state: ListState;
  readonly onChange: (changes: Record<string, string | undefined>) => void;
}

export function ListFilters({ state, onChange }: ListFiltersProps) {
  const { t } = useTranslation('document');
  const [typed, setTyped] = useState(state.q ?? '');
  const q = useSettled(typed.trim(), 250);
  const kinds = [
    { label: t('kinds.statutory'), options: statutoryKinds.map((value) => ({ value, label: t(`kind.${value}`) })) },
    { label: t('kinds.other'), options: otherKinds.map((value) => ({ value, label: t(`kind.${value}`) })) },
  ];

  useEffect(() => {
    if (q !== (state.q ?? '')) onChange({ q });
  });

  return (
    <div className="yw-doc-filters">
      <Input.Search
        allowClear
        value={typed}
        maxLength={100}
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Select
        allowClear
        aria-label={t('list.kind')}
        placeholder={t('list.kind')}
        value={state.docKind ?? null}
        onChange={(kind: string | null) => onChange({ kind: kind ?? undefined })}
        options={kinds}
      />
      {state.view === 'list' && state.box !== 'drafts' && (
        <Select
          allowClear
          aria-label={t('list.status')}
          placeholder={t('list.status')}
          value={state.status ?? null}
          onChange={(status: string | null) => onChange({ status: status ?? undefined })}
          options={documentStatusSchema.options.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
      )}
      {state.box !== 'drafts' && (
        <Segmented
          aria-label={t('list.view')}
          value={state.view}
          onChange={(view) => onChange({ view: view === 'board' ? view : undefined, status: undefined })}
          options={[
            { value: 'list', icon: <UnorderedListOutlined />, label: t('list.view.list') },
            { value: 'board', icon: <AppstoreOutlined />, label: t('list.view.board') },
          ]}
        />
      )}
    </div>
  );
}
