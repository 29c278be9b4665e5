import { useQuery } from '@tanstack/react-query';
import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { isEmptyAudience } from '#features/notice/audience/audience';
import { audienceCount, useSettled } from '#features/notice/audience/audience.queries';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useProblemText } from '#ui/problem-text';

/** How many units and people are reached, counted while one chooses. */
export function AudienceCount({ audience }: { readonly audience: Audience }) {
  const { t } = useTranslation('notice');
  const { language } = usePreferences();
  const settled = useSettled(audience, 300);
  const count = useQuery(audienceCount(settled));
  const problem = useProblemText(count.error);

  const text = () => {
    if (isEmptyAudience(audience)) return t('audience.nobody');
    if (count.error) return problem.title;
    if (!count.data) return t('audience.counting');
    return t('audience.count', {
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
