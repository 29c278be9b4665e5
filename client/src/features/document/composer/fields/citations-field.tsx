import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Citation, citationSchema } from '@yiwang/shared/document/document.content';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentsByTitle } from '#features/document/composer/composer.queries';
import { FieldFrame, type FieldProps } from '#features/document/composer/fields/field';
import { useSettled } from '#lib/settled';

const relations = citationSchema.shape.relation.unwrap().options;

/** Documents that this one rests on or answers: found here, or written by number and title. */
export function CitationsField({ content, change }: FieldProps) {
  const { t } = useTranslation('document-composer');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const found = useQuery({ ...documentsByTitle(q), enabled: q !== '', placeholderData: keepPreviousData });
  const { citations } = content;
  const set = (next: Citation[]) => change({ citations: next });
  const update = (index: number, part: Partial<Citation>) =>
    set(citations.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const add = (citation: Citation) => {
    set([...citations, citation]);
    setTyped('');
  };
  const offered = q === '' ? [] : (found.data?.items ?? []);

  return (
    <FieldFrame name="citations" label={t('field.citations')}>
      <ol className="yw-doc-plain-list">
        {citations.map((citation, index) => (
          <li key={`${citation.documentId ?? 'written'} ${index}`} className="yw-doc-stack">
            <div className="yw-compose-row">
              <Select
                aria-label={t('citation.relation')}
                value={citation.relation}
                style={{ minWidth: 88 }}
                options={relations.map((relation) => ({ value: relation, label: t(`citation.${relation}`) }))}
                onChange={(relation) => update(index, { relation })}
              />
              <Input
                value={citation.number}
                maxLength={60}
                aria-label={t('citation.number')}
                placeholder={t('citation.number')}
                disabled={citation.documentId !== null}
                onChange={(event) => update(index, { number: event.target.value })}
              />
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('citation.remove', { title: citation.title || citation.number })}
                onClick={() => set(citations.filter((_, at) => at !== index))}
              />
            </div>
            <Input
              value={citation.title}
              maxLength={200}
              aria-label={t('citation.title')}
              placeholder={t('citation.title')}
              disabled={citation.documentId !== null}
              onChange={(event) => update(index, { title: event.target.value })}
            />
          </li>
        ))}
      </ol>
      <div className="yw-compose-row">
        <Select
          showSearch={{ filterOption: false, onSearch: setTyped }}
          aria-label={t('citation.search')}
          placeholder={t('citation.search')}
          style={{ flex: 1, minWidth: 0 }}
          value={null}
          notFoundContent={q === '' ? null : t('citation.none')}
          options={offered.map(({ id, number, title }) => ({ value: id, label: `${number ?? ''} ${title}`.trim() }))}
          onChange={(id) => {
            const document = offered.find((each) => each.id === id);
            if (!document) return;
            add({ documentId: document.id, number: document.number ?? '', title: document.title, relation: 'basis' });
          }}
        />
        <Button
          icon={<PlusOutlined />}
          aria-label={t('citation.write')}
          title={t('citation.write')}
          onClick={() => add({ documentId: null, number: '', title: '', relation: 'basis' })}
        />
      </div>
    </FieldFrame>
  );
}
