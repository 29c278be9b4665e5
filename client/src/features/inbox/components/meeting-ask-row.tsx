import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TaskRow } from '#features/inbox/components/task-row';
import { type ItemOf, keyOf } from '#features/inbox/inbox.merge';
import { actOn } from '#features/inbox/inbox.tasks';
import { AnswerButtons } from '#features/meeting/index';
import { When } from '#ui/when';

interface MeetingAskRowProps {
  readonly item: ItemOf<'meeting'>;
  readonly onFocus: () => void;
}

/** A meeting that asks me: to say in one tap that I come, or on its page to name, to decide, to answer an offer. */
export function MeetingAskRow({ item, onFocus }: MeetingAskRowProps) {
  const { t } = useTranslation('inbox');
  const path = `/meetings/${item.id}`;

  return (
    <TaskRow
      item={{ ...item, number: null, urgency: 'none' }}
      to={path}
      ask={t(`ask.meeting.${item.ask}`)}
      facts={
        <>
          <When at={item.meeting.startsAt} />
          {item.meeting.place !== '' && <span>{item.meeting.place}</span>}
        </>
      }
      onFocus={onFocus}
      act={
        item.ask === 'answer' ? (
          <AnswerButtons short id={item.id} title={item.title} wrap={(act) => actOn(keyOf(item), act)} />
        ) : (
          <Link to={path}>
            <Button type="primary" ghost tabIndex={-1} aria-label={`${t(`open.meeting.${item.ask}`)}：${item.title}`}>
              {t(`open.meeting.${item.ask}`)}
            </Button>
          </Link>
        )
      }
    />
  );
}
