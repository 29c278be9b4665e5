import { useQuery } from '@tanstack/react-query';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryOf } from '#lib/call';
import { QueryView } from '#ui/query-view';

/** Colleagues who can be reached this moment: read when somebody asks, and not again by itself. */
export function Present({ unitId }: { readonly unitId: UnitId }) {
  const { t } = useTranslation('group');
  const [isAsked, setIsAsked] = useState(false);
  const present = useQuery({
    ...queryOf(messageContract.listPresent, { params: { id: unitId } }),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    meta: { keep: false },
  });
  const ask = () => (isAsked ? void present.refetch() : setIsAsked(true));

  return (
    <div className="yw-group-field">
      <span>
        <Button loading={present.isFetching} onClick={ask}>
          {t(isAsked ? 'present.again' : 'present.ask')}
        </Button>
      </span>
      {isAsked && (
        <QueryView query={present} rows={1}>
          {({ items }) => (
            <p aria-live="polite">
              {items.length === 0
                ? t('present.none')
                : items.map(({ id, name }, index) => (
                    <span key={id}>
                      {index > 0 && '、'}
                      <Link to={`/directory?person=${id}`}>{name}</Link>
                    </span>
                  ))}
            </p>
          )}
        </QueryView>
      )}
      <p className="yw-soft">{t('present.hint')}</p>
    </div>
  );
}
