import { useMutation, useQuery } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import { type Group, groupIdSchema } from '@yiwang/shared/group/group.schemas';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { Conversation } from '@yiwang/shared/message/message.schemas';
import { Button, Descriptions, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ReportBurden } from '#features/burden/index';
import { putConversation } from '#features/message/message.queries';
import { CardHead } from '#features/message/panels/card-head';
import { DutyField } from '#features/message/panels/duty-field';
import { Members } from '#features/message/panels/members';
import { mutationOf, queryOf } from '#lib/call';
import { formatCalendarDay } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useAnnounceProblem } from '#ui/announce-problem';
import { QueryView } from '#ui/query-view';

interface AboutPanelProps {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** The card of a conversation: what the group is for, whose it is, until when; who is in it; my own settings. */
export function AboutPanel({ conversation, onClose }: AboutPanelProps) {
  const { t } = useTranslation('message');
  const { kind, counterpart, earlier } = conversation;

  return (
    <aside className="yw-talk-pane yw-talk-card" aria-label={t('about')}>
      <CardHead title={t('about')} onClose={onClose} />
      <div className="yw-talk-scroll">
        <div className="yw-talk-facts">
          {kind === 'group' && <GroupFacts id={conversation.id} />}
          {counterpart && <Link to={`/directory?person=${counterpart.id}`}>{t('about.person')}</Link>}
          <MuteField conversation={conversation} />
          {kind === 'group' && <DutyField conversation={conversation} />}
          {kind === 'group' && <ReportBurden kind="group" id={conversation.id} />}
          {earlier.length > 0 && (
            <section aria-label={t('earlier')}>
              <h3 className="yw-heading">{t('earlier')}</h3>
              <ul className="yw-row-list">
                {earlier.map(({ id, title }) => (
                  <li key={id}>
                    <Link to={`/groups/c/${id}`}>{title}</Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        {kind === 'group' && <Members conversation={conversation} />}
      </div>
    </aside>
  );
}

function GroupFacts({ id }: { readonly id: string }) {
  const group = useQuery(queryOf(groupContract.get, { params: { id: groupIdSchema.parse(id) } }));

  return (
    <QueryView query={group} rows={4}>
      {(loaded) => <Facts group={loaded} />}
    </QueryView>
  );
}

function Facts({ group }: { readonly group: Group }) {
  const { t } = useTranslation('message');
  const { language } = usePreferences();

  return (
    <>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'purpose', label: t('group.purpose'), children: group.purpose },
          { key: 'owner', label: t('group.owner'), children: group.ownerUnit.name },
          { key: 'administrator', label: t('group.administrator'), children: group.administrator.name },
          { key: 'number', label: t('group.number'), children: group.filingNumber ?? t('group.number.none') },
          {
            key: 'end',
            label: t('group.end'),
            children: group.endsOn ? formatCalendarDay(group.endsOn, language) : t('group.end.none'),
          },
        ]}
      />
      <Link to={`/groups/${group.id}`}>
        <Button size="small" tabIndex={-1} style={{ marginTop: 8 }}>
          {t('group.open')}
        </Button>
      </Link>
    </>
  );
}

function MuteField({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('message');
  const announce = useAnnounceProblem();
  const muting = useMutation({
    ...mutationOf(messageContract.setMuted),
    onSuccess: putConversation,
    onError: announce,
  });

  return (
    <div className="yw-setting-line">
      <span id="mute-label">
        {t('mute')}
        <span className="yw-soft yw-setting-hint">
          {t(conversation.abilities.mute || conversation.muted ? 'mute.hint' : 'mute.refused')}
        </span>
      </span>
      <Switch
        aria-labelledby="mute-label"
        checked={conversation.muted}
        disabled={!conversation.abilities.mute && !conversation.muted}
        loading={muting.isPending}
        onChange={(muted) => muting.mutate({ params: { id: conversation.id }, body: { muted } })}
      />
    </div>
  );
}
