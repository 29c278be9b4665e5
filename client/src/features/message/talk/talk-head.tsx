import { CalendarOutlined, LeftOutlined, ProfileOutlined, SearchOutlined } from '@ant-design/icons';
import type { Conversation } from '@yiwang/shared/message/message.schemas';
import { Button, DatePicker, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIsTyping } from '#features/message/message.typing';
import type { CardPlace } from '#features/message/talk/use-card';
import { useShortcut } from '#lib/keyboard';
import { useIsPhone } from '#lib/media';

interface TalkHeadProps {
  readonly conversation: Conversation;
  readonly card: CardPlace;
  readonly onDay: (date: string) => unknown;
}

/** Whom one talks with, and the ways into the talk: search, a day, what is known of the group. */
export function TalkHead({ conversation, card, onDay }: TalkHeadProps) {
  const { t } = useTranslation(['message', 'shell']);
  const isPhone = useIsPhone();
  const navigate = useNavigate();
  const { id, title, kind, memberCount, announceOnly, duty } = conversation;
  const isTyping = useIsTyping(id);
  const Title = isPhone ? 'h1' : 'h2';
  useShortcut('s', 'message:key.search', () => card.toggle('search'));
  useShortcut('Escape', 'message:key.close', card.close, card.panel !== null || card.threadId !== null);
  useEffect(() => {
    document.title = `${title} · ${t('shell:product')}`;
  }, [title, t]);
  const facts = [
    kind === 'group' ? t('members', { count: memberCount }) : t('direct'),
    announceOnly ? t('announce-only') : null,
    duty ? t('duty.is', { name: duty.name }) : null,
  ].filter(Boolean);

  return (
    <header className="yw-talk-head">
      {isPhone && (
        <Button type="text" icon={<LeftOutlined />} aria-label={t('back')} onClick={() => void navigate('/groups')} />
      )}
      <div className="yw-talk-title">
        <Title title={title}>{title}</Title>
        <p className="yw-soft" aria-live="polite">
          {isTyping ? t('typing') : facts.join(' · ')}
        </p>
      </div>
      <Tooltip title={`${t('search')}（s）`}>
        <Button
          type="text"
          icon={<SearchOutlined />}
          aria-label={t('search')}
          aria-pressed={card.panel === 'search'}
          onClick={() => card.toggle('search')}
        />
      </Tooltip>
      <DayJump onDay={onDay} />
      <Tooltip title={t('about')}>
        <Button
          type="text"
          icon={<ProfileOutlined />}
          aria-label={t('about')}
          aria-pressed={card.panel === 'about'}
          onClick={() => card.toggle('about')}
        />
      </Tooltip>
    </header>
  );
}

function DayJump({ onDay }: { readonly onDay: (date: string) => unknown }) {
  const { t } = useTranslation('message');
  const [isOpen, setIsOpen] = useState(false);

  return (
    <span className="yw-day-jump">
      <Tooltip title={t('jump-day')}>
        <Button
          type="text"
          icon={<CalendarOutlined />}
          aria-label={t('jump-day')}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        />
      </Tooltip>
      <DatePicker
        open={isOpen}
        onOpenChange={setIsOpen}
        placement="bottomRight"
        showNow={false}
        inputReadOnly
        aria-label={t('jump-day')}
        aria-hidden="true"
        tabIndex={-1}
        className="yw-day-jump-field"
        disabledDate={(day) => day.isAfter(dayjs(), 'day')}
        onChange={(day) => {
          setIsOpen(false);
          if (day) onDay(day.format('YYYY-MM-DD'));
        }}
      />
    </span>
  );
}
