import { TeamOutlined } from '@ant-design/icons';
import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Whom } from '#features/audience/audience';
import { AudienceChips } from '#features/audience/audience-chips';
import { AudienceCount } from '#features/audience/audience-count';
import '#features/audience/audience.css';

const AudiencePicker = lazy(async () => ({
  default: (await import('#features/audience/audience-picker')).AudiencePicker,
}));

interface AudienceFieldProps {
  readonly whom: Whom;
  readonly audience: Audience;
  readonly onChange: (audience: Audience) => void;
  /** Limits the choice to what is below one unit. */
  readonly withinUnitId?: UnitId | null;
}

/** Whom it is for, with the count of units and people. */
export function AudienceField({ whom, audience, onChange, withinUnitId = null }: AudienceFieldProps) {
  const { t } = useTranslation('audience');
  const [open, setOpen] = useState(false);

  return (
    <div className="yw-audience">
      <div className="yw-audience-line">
        <AudienceCount audience={audience} whom={whom} />
        <Button icon={<TeamOutlined />} onClick={() => setOpen(true)}>
          {t(`${whom}.choose`)}
        </Button>
      </div>
      <AudienceChips audience={audience} onChange={onChange} />
      {open && (
        <Suspense fallback={null}>
          <AudiencePicker
            whom={whom}
            audience={audience}
            withinUnitId={withinUnitId}
            onChange={onChange}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
