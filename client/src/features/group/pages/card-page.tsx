import { useQuery } from '@tanstack/react-query';
import { wasFiled } from '@yiwang/shared/group/group.rules';
import { groupIdSchema } from '@yiwang/shared/group/group.schemas';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CardActs } from '#features/group/card/card-acts';
import { CardFacts } from '#features/group/card/card-facts';
import { CardMembers } from '#features/group/card/card-members';
import { MyPart } from '#features/group/card/my-part';
import { GroupTabs } from '#features/group/components/group-tabs';
import { GroupTags } from '#features/group/components/group-tags';
import { groupQuery, useGroupPushes } from '#features/group/group.queries';
import { ProblemError } from '#lib/problem';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';

/** The card of one group: what it is by its filing, who is in it, and how it is governed. */
export function CardPage() {
  const { t } = useTranslation('group');
  const id = groupIdSchema.safeParse(useParams()['id']);
  const group = useQuery({ ...groupQuery(id.data ?? ('' as never)), enabled: id.success });
  useGroupPushes();
  if (!id.success)
    return (
      <div className="yw-page">
        <Problem error={new ProblemError({ code: 'group.not_found' })} />
      </div>
    );

  return (
    <div className="yw-page">
      <PageHeader title={group.data?.name ?? t('card')} hint={group.data && <GroupTags group={group.data} />} />
      <GroupTabs />
      <QueryView query={group}>
        {(loaded) => (
          <div className="yw-group-card">
            <section className="yw-sheet yw-group-filing" aria-label={t('card')}>
              <CardFacts group={loaded} />
              <CardActs group={loaded} />
            </section>
            <MyPart group={loaded} />
            {wasFiled(loaded.state) && <CardMembers group={loaded} />}
          </div>
        )}
      </QueryView>
    </div>
  );
}
