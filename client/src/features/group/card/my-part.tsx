import { useMutation } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import { type Group, type GroupNotify, groupNotifySchema } from '@yiwang/shared/group/group.schemas';
import { App, Button, Popconfirm, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { refreshGroups, useGroupAct } from '#features/group/group.queries';
import { mutationOf } from '#lib/call';
import { useAnnounceProblem } from '#ui/announce-problem';

/** My own place in a group: what I want to hear of, the talk, and the way out (T9). */
export function MyPart({ group }: { readonly group: Group }) {
  const { t } = useTranslation('group');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const announce = useAnnounceProblem();
  const noticing = useGroupAct({ endpoint: groupContract.setNotify, done: t('saved') });
  const leaving = useMutation({
    ...mutationOf(groupContract.leave),
    onSuccess: () => {
      void message.success(t('leave.done'));
      void navigate('/groups/register');
      void refreshGroups();
    },
    onError: announce,
  });
  const { myMembership, abilities, id } = group;
  if (!myMembership) return null;

  return (
    <section className="yw-sheet yw-group-mine" aria-label={t('mine')}>
      <Link to={`/groups/c/${id}`}>
        <Button type="primary" tabIndex={-1}>
          {t('open-talk')}
        </Button>
      </Link>
      {abilities.quieten && (
        <Select<GroupNotify>
          aria-label={t('notify')}
          value={myMembership.notify}
          loading={noticing.isPending}
          onChange={(notify) => noticing.mutate({ params: { id }, body: { notify } })}
          options={groupNotifySchema.options.map((value) => ({ value, label: t(`notify.${value}`) }))}
        />
      )}
      {group.kind === 'all-staff' && <span className="yw-soft">{t('all-staff.kept')}</span>}
      {abilities.leave && (
        <Popconfirm
          title={t('leave.sure')}
          okText={t('leave')}
          cancelText={t('cancel')}
          onConfirm={() => leaving.mutate({ params: { id } })}
        >
          <Button loading={leaving.isPending}>{t('leave')}</Button>
        </Popconfirm>
      )}
    </section>
  );
}
