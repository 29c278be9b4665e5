import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChosenPerson, PeopleField } from '#features/document/receive/parts/people-field';

interface Decision {
  /** Nothing where I decide myself. */
  readonly field: ReactNode;
  readonly isReady: boolean;
  readonly body: { readonly decidedById?: ChosenPerson['id'] };
}

/** Who decided to revoke or repeal it: a leader, who is named where the office carries it out. 条例 art. 33. */
export function useDecision({ abilities, signatory, unit }: OfficialDocument): Decision {
  const { t } = useTranslation('document');
  const [people, setPeople] = useState<readonly ChosenPerson[]>(
    signatory ? [{ id: signatory.personId, name: signatory.name }] : [],
  );
  if (abilities.decide) return { field: null, isReady: true, body: {} };

  const decidedById = people[0]?.id;
  return {
    isReady: decidedById !== undefined,
    body: decidedById ? { decidedById } : {},
    field: (
      <div className="yw-field">
        <span>{t('decided-by')}</span>
        <PeopleField
          label={t('decided-by')}
          unitId={unit.id}
          value={people}
          max={1}
          leadersFirst
          onChange={setPeople}
        />
        <span className="yw-soft">{t('decided-by.hint')}</span>
      </div>
    ),
  };
}
