import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button, Modal, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { emptyAudience, isEmptyAudience } from '#features/notice/audience/audience';
import { AudienceChips } from '#features/notice/audience/audience-chips';
import { AudienceCount } from '#features/notice/audience/audience-count';
import { PeoplePicker } from '#features/notice/audience/people-picker';
import { PostPicker } from '#features/notice/audience/post-picker';
import { SavedPicker } from '#features/notice/audience/saved-picker';
import { UnitPicker } from '#features/notice/audience/unit-picker';

export interface PickerProps {
  readonly audience: Audience;
  readonly onChange: (audience: Audience) => void;
  readonly withinUnitId: UnitId | null;
}

/** Chooses an audience by units, posts, people or one that was saved; what is chosen is shown and counted below. */
export function AudiencePicker({ onClose, ...picker }: PickerProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('notice');
  const { audience, onChange } = picker;

  return (
    <Modal
      open
      width={760}
      style={{ top: 32 }}
      title={t('audience')}
      onCancel={onClose}
      footer={
        <div className="yw-picker-foot">
          <AudienceCount audience={audience} />
          <span className="yw-picker-acts">
            <Button disabled={isEmptyAudience(audience)} onClick={() => onChange(emptyAudience)}>
              {t('audience.clear')}
            </Button>
            <Button type="primary" onClick={onClose}>
              {t('audience.ready')}
            </Button>
          </span>
        </div>
      }
    >
      <Tabs
        className="yw-picker-tabs"
        items={[
          { key: 'units', label: t('audience.units'), children: <UnitPicker {...picker} /> },
          { key: 'posts', label: t('audience.posts'), children: <PostPicker {...picker} /> },
          { key: 'people', label: t('audience.people'), children: <PeoplePicker {...picker} /> },
          ...(picker.withinUnitId === null
            ? [{ key: 'saved', label: t('audience.saved'), children: <SavedPicker {...picker} /> }]
            : []),
        ]}
      />
      {!isEmptyAudience(audience) && (
        <section className="yw-picker-chosen" aria-label={t('audience.chosen')}>
          <AudienceChips audience={audience} onChange={onChange} />
        </section>
      )}
    </Modal>
  );
}
