import type { Role } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupTabs } from '#features/group/components/group-tabs';
import { UnitDuty } from '#features/group/duty/unit-duty';
import { UnitSelect } from '#features/unit/index';
import { useSession } from '#lib/session';
import { PageHeader } from '#ui/page-header';

/** Who puts people on duty, for their unit and those below it. */
const rostering: readonly Role[] = ['unit-administrator', 'office-clerk'];

/** 值班: who is alerted by an urgent message in the groups of my units, and who of them can be reached this moment. */
export function DutyPage() {
  const { t } = useTranslation('group');
  const { person, holds } = useSession();
  const [other, setOther] = useState<UnitId | null>(null);
  const kept = person.roles.filter(({ role }) => rostering.includes(role)).map(({ unitId }) => unitId);
  const mine = person.appointments.map(({ unitId }) => unitId);
  const shown = [...new Set([...(other ? [other] : []), ...mine, ...kept])];

  return (
    <div className="yw-page">
      <PageHeader title={t('place.duty')} hint={t('duty.page.hint')} />
      <GroupTabs />
      {holds(...rostering) && (
        <div className="yw-group-duty-unit">
          <UnitSelect label={t('duty.other')} value={other} onChange={setOther} />
        </div>
      )}
      {shown.map((unitId) => (
        <UnitDuty key={unitId} unitId={unitId} isMine={mine.includes(unitId)} />
      ))}
    </div>
  );
}
