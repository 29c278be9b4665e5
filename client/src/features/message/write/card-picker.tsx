import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Card } from '@yiwang/shared/message/message.schemas';
import { type SearchHit, searchContract } from '@yiwang/shared/search/search.contract';
import { Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkedText } from '#features/search/index';
import { queryOf } from '#lib/call';
import { useSettled } from '#lib/settled';
import { QueryView } from '#ui/query-view';

interface CardPickerProps {
  readonly onPick: (card: Card) => void;
  readonly onClose: () => void;
}

const isCardKind = (hit: SearchHit): boolean => hit.kind === 'notice' || hit.kind === 'document';

/** Finds a notice or a document to go with a message; whoever reads it opens it with their own rights. */
export function CardPicker({ onPick, onClose }: CardPickerProps) {
  const { t } = useTranslation(['message', 'search']);
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const found = useQuery({
    ...queryOf(searchContract.search, { query: { q, limit: 20 } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    meta: { keep: false },
  });

  return (
    <Modal open onCancel={onClose} footer={null} title={t('card.add')}>
      <Input.Search
        autoFocus
        allowClear
        value={typed}
        maxLength={100}
        placeholder={t('card.search')}
        aria-label={t('card.search')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="yw-soft">{t('card.hint')}</p>
      {q !== '' && (
        <QueryView query={found} rows={4}>
          {({ items }) => (
            <ul className="yw-row-list" aria-label={t('card.found')}>
              {!items.some(isCardKind) && <li className="yw-soft">{t('card.nothing', { q })}</li>}
              {items.filter(isCardKind).map((hit) => (
                <li key={`${hit.kind}${hit.id}`}>
                  <button
                    type="button"
                    className="yw-plain-button yw-person-row"
                    onClick={() => onPick({ kind: hit.kind === 'notice' ? 'notice' : 'document', id: hit.id })}
                  >
                    <Tag variant="filled">{t(`search:kind.${hit.kind}`)}</Tag>
                    <MarkedText pieces={hit.title} />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </QueryView>
      )}
    </Modal>
  );
}
