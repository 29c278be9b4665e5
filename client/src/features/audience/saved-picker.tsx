import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isEmptyAudience, uniteAudiences } from '#features/audience/audience';
import { savedAudiences } from '#features/audience/audience.queries';
import type { PickerProps } from '#features/audience/audience-picker';
import { mutationOf } from '#lib/call';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useAnnounceProblem } from '#ui/announce-problem';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

/** Audiences that I saved under a name: to be added to the choice, or saved from it. */
export function SavedPicker({ audience, onChange }: PickerProps) {
  const { t } = useTranslation('audience');
  const { language } = usePreferences();
  const queryClient = useQueryClient();
  const announce = useAnnounceProblem();
  const [name, setName] = useState('');
  const saved = useQuery(savedAudiences());
  const after = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: savedAudiences().queryKey }),
    onError: announce,
  };
  const save = useMutation({ ...mutationOf(noticeContract.saveAudience), ...after });
  const remove = useMutation({ ...mutationOf(noticeContract.removeAudience), ...after });
  const canSave = name.trim() !== '' && !isEmptyAudience(audience);
  const saveIt = () => {
    if (canSave) save.mutate({ body: { name: name.trim(), audience } }, { onSuccess: () => setName('') });
  };

  return (
    <>
      <Flex gap={8}>
        <Input
          value={name}
          maxLength={60}
          placeholder={t('save-name')}
          aria-label={t('save-name')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={saveIt}
        />
        <Button disabled={!canSave} loading={save.isPending} onClick={saveIt}>
          {t('save')}
        </Button>
      </Flex>
      <div className="yw-picker-body">
        <QueryView query={saved} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('saved.none')} hint={t('saved.hint')} />
            ) : (
              <ul className="yw-picker-list">
                {items.map((each) => (
                  <li key={each.id}>
                    <span className="yw-unit-line">
                      <span style={{ flex: 1 }}>
                        {each.name}{' '}
                        <span className="yw-soft yw-numbers">
                          {t('count', {
                            units: formatCount(each.count.unitCount, language),
                            people: formatCount(each.count.peopleCount, language),
                          })}
                        </span>
                      </span>
                      <Button
                        size="small"
                        aria-label={`${t('add')} ${each.name}`}
                        onClick={() => onChange(uniteAudiences(audience, each.audience))}
                      >
                        {t('add')}
                      </Button>
                      <Button
                        size="small"
                        type="text"
                        icon={<DeleteOutlined />}
                        aria-label={t('forget', { name: each.name })}
                        onClick={() => remove.mutate({ params: { id: each.id } })}
                      />
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </div>
    </>
  );
}
