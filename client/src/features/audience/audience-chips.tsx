import { useQuery } from '@tanstack/react-query';
import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PostPart, postKey, type Reach, withoutPost, withPeople, withUnit } from '#features/audience/audience';
import { personQuery } from '#features/person/index';
import { unitQuery } from '#features/unit/index';

interface AudienceChipsProps {
  readonly audience: Audience;
  readonly onChange: (audience: Audience) => void;
}

const firstShown = 12;

/** What an audience is made of, each part to be taken out. */
export function AudienceChips({ audience, onChange }: AudienceChipsProps) {
  const { t } = useTranslation('audience');
  const [all, setAll] = useState(false);
  const parts = [
    ...audience.posts.map((part) => (
      <PostChip key={postKey(part)} part={part} onRemove={() => onChange(withoutPost(audience, postKey(part)))} />
    )),
    ...audience.units.map(({ unitId, reach }) => (
      <UnitChip key={unitId} id={unitId} reach={reach} onRemove={() => onChange(withUnit(audience, unitId, null))} />
    )),
    ...audience.people.map((id) => (
      <PersonChip
        key={id}
        id={id}
        onRemove={() =>
          onChange(
            withPeople(
              audience,
              audience.people.filter((other) => other !== id),
            ),
          )
        }
      />
    )),
  ];
  const hidden = all ? 0 : Math.max(0, parts.length - firstShown);

  return (
    <div className="yw-chips">
      {parts.slice(0, parts.length - hidden)}
      {hidden > 0 && (
        <button type="button" className="yw-plain-button yw-paths" onClick={() => setAll(true)}>
          {t('more', { count: hidden })}
        </button>
      )}
    </div>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  const { t } = useTranslation('audience');

  return (
    <Tag
      variant="filled"
      className="yw-audience-chip"
      closable={{ 'aria-label': t('remove', { name: text }) }}
      onClose={(event) => {
        event.preventDefault();
        onRemove();
      }}
    >
      {text}
    </Tag>
  );
}

interface UnitChipProps {
  readonly id: UnitId;
  readonly reach: Reach;
  readonly onRemove: () => void;
}
function UnitChip({ id, reach, onRemove }: UnitChipProps) {
  const { t } = useTranslation('audience');
  const unit = useQuery(unitQuery(id)).data?.unit;
  const name = unit?.shortName || unit?.name || '…';

  return <Chip text={reach === 'below' ? t('with-below', { name }) : name} onRemove={onRemove} />;
}

function PostChip({ part, onRemove }: { readonly part: PostPart; readonly onRemove: () => void }) {
  return <Chip text={usePostText(part)} onRemove={onRemove} />;
}

/** "全部乡镇主要负责人". */
export function usePostText({ post, unitKind, withinUnitId }: PostPart): string {
  const { t } = useTranslation('audience');
  const within = useQuery({ ...unitQuery(withinUnitId as UnitId), enabled: withinUnitId !== null }).data?.unit;
  const kind = t(`kind.${unitKind ?? 'any'}`);

  return within ? t('post-within', { unit: within.shortName || within.name, kind, post }) : t('post', { kind, post });
}

function PersonChip({ id, onRemove }: { readonly id: PersonId; readonly onRemove: () => void }) {
  const person = useQuery(personQuery(id)).data;
  const unit = person?.appointments.find(({ primary }) => primary)?.unitName;

  return <Chip text={[person?.name ?? '…', unit].filter(Boolean).join(' · ')} onRemove={onRemove} />;
}
