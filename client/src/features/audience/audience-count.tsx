import { useQuery } from '@tanstack/react-query';
import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { isEmptyAudience, type Whom } from '#features/audience/audience';
import { audienceCount } from '#features/audience/audience.queries';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useSettled } from '#lib/settled';
import { useProblemText } from '#ui/problem-text';

interface AudienceCountProps {
  readonly audience: Audience;
  readonly whom: Whom;
}

/** How many units and people are reached, counted while one chooses. */
export function AudienceCount({ audience, whom }: AudienceCountProps) {
  const { t } = useTranslation('audience');
  const { language } = usePreferences();
  const settled = useSettled(audience, 300);
  const count = useQuery(audienceCount(settled));
  const problem = useProblemText(count.error);

  const text = () => {
    if (isEmptyAudience(audience)) return t(`${whom}.nobody`);
    if (count.error) return problem.title;
    if (!count.data) return t('counting');
    return t('count', {
      units: formatCount(count.data.unitCount, language),
      people: formatCount(count.data.peopleCount, language),
    });
  };
  return (
    <span role="status" className="yw-numbers yw-audience-count" aria-busy={count.isFetching || settled !== audience}>
      {text()}
    </span>
  );
}
