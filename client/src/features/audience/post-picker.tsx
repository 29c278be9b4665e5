import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type UnitKind, unitKindSchema } from '@yiwang/shared/unit/unit.contract';
import { Button, Flex, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PostPart, postKey, withPost } from '#features/audience/audience';
import { postsByName } from '#features/audience/audience.queries';
import { usePostText } from '#features/audience/audience-chips';
import type { PickerProps } from '#features/audience/audience-picker';
import { useSettled } from '#lib/settled';
import { QueryView } from '#ui/query-view';

const kinds: readonly (UnitKind | 'any')[] = ['any', ...unitKindSchema.options.filter((kind) => kind !== 'office')];

/** Holders of a post in units of one kind: "全部乡镇主要负责人". */
export function PostPicker({ audience, onChange, withinUnitId }: PickerProps) {
  const { t } = useTranslation('audience');
  const [kind, setKind] = useState<UnitKind | 'any'>('any');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const posts = useQuery({ ...postsByName(q), placeholderData: keepPreviousData });
  const taken = new Set(audience.posts.map(postKey));

  return (
    <>
      <Flex gap={8} wrap>
        <Radio.Group
          aria-label={t('unit-kind')}
          optionType="button"
          value={kind}
          options={kinds.map((value) => ({ value, label: t(value === 'any' ? 'kind.all' : `kind.${value}`) }))}
          onChange={(event) => setKind(event.target.value as UnitKind | 'any')}
        />
        <Input.Search
          allowClear
          style={{ flex: '1 1 200px' }}
          value={typed}
          placeholder={t('search-posts')}
          aria-label={t('search-posts')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Flex>
      <div className="yw-picker-body">
        <QueryView query={posts} rows={5}>
          {({ items }) => (
            <ul className="yw-picker-list">
              {items.map(({ post }) => {
                const part = { post, unitKind: kind === 'any' ? null : kind, withinUnitId };
                return (
                  <li key={post}>
                    <PostLine
                      part={part}
                      isTaken={taken.has(postKey(part))}
                      onTake={() => onChange(withPost(audience, part))}
                    />
                  </li>
                );
              })}
            </ul>
          )}
        </QueryView>
      </div>
    </>
  );
}

interface PostLineProps {
  readonly part: PostPart;
  readonly isTaken: boolean;
  readonly onTake: () => void;
}
function PostLine({ part, isTaken, onTake }: PostLineProps) {
  const { t } = useTranslation('audience');
  const text = usePostText(part);

  return (
    <span className="yw-unit-line">
      <span style={{ flex: 1 }}>{text}</span>
      <Button size="small" disabled={isTaken} aria-label={`${t('add')} ${text}`} onClick={onTake}>
        {isTaken ? t('added') : t('add')}
      </Button>
    </span>
  );
}
