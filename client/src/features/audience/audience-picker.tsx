import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button, Modal, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { emptyAudience, isEmptyAudience, type Whom } from '#features/audience/audience';
import { AudienceChips } from '#features/audience/audience-chips';
import { AudienceCount } from '#features/audience/audience-count';
import { PeoplePicker } from '#features/audience/people-picker';
import { PostPicker } from '#features/audience/post-picker';
import { SavedPicker } from '#features/audience/saved-picker';
import { UnitPicker } from '#features/audience/unit-picker';

export interface PickerProps {
  readonly audience: Audience;
  readonly onChange: (audience: Audience) => void;
  readonly withinUnitId: UnitId | null;
}

interface AudiencePickerProps extends PickerProps {
  readonly whom: Whom;
  readonly onClose: () => void;
}

/** Chooses an audience by units, posts, people or one that was saved; what is chosen is shown and counted below. */
export function AudiencePicker({ whom, onClose, ...picker }: AudiencePickerProps) {
  const { t } = useTranslation('audience');
  const { audience, onChange } = picker;

  return (
    <Modal
      open
      width={760}
      style={{ top: 32 }}
      title={t(whom)}
      onCancel={onClose}
      footer={
        <div className="yw-picker-foot">
          <AudienceCount audience={audience} whom={whom} />
          <span className="yw-picker-acts">
            <Button disabled={isEmptyAudience(audience)} onClick={() => onChange(emptyAudience)}>
              {t('clear')}
            </Button>
            <Button type="primary" onClick={onClose}>
              {t('ready')}
            </Button>
          </span>
        </div>
      }
    >
      <Tabs
        className="yw-picker-tabs"
        items={[
          { key: 'units', label: t('units'), children: <UnitPicker {...picker} /> },
          { key: 'posts', label: t('posts'), children: <PostPicker {...picker} /> },
          { key: 'people', label: t('people'), children: <PeoplePicker {...picker} /> },
          ...(picker.withinUnitId === null
            ? [{ key: 'saved', label: t('saved'), children: <SavedPicker {...picker} /> }]
            : []),
        ]}
      />
      {!isEmptyAudience(audience) && (
        <section className="yw-picker-chosen" aria-label={t(`${whom}.chosen`)}>
          <AudienceChips audience={audience} onChange={onChange} />
        </section>
      )}
    </Modal>
  );
}
