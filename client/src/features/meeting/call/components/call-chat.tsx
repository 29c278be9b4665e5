import type { SaidInCall } from '@yiwang/shared/meeting/call.contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounceProblem } from '#ui/announce-problem';

interface CallChatProps {
  readonly said: readonly SaidInCall[];
  readonly onSay: (text: string) => Promise<void>;
}

/** Words beside the call; nobody keeps them. */
export function CallChat({ said, onSay }: CallChatProps) {
  const { t } = useTranslation('call');
  const [text, setText] = useState('');
  const announceProblem = useAnnounceProblem();
  const send = () => {
    if (text.trim() === '') return;
    onSay(text).then(() => setText(''), announceProblem);
  };

  return (
    <div className="yw-call-chat">
      <ol aria-label={t('chat')} aria-live="polite">
        {said.map(({ id, from, text: words }) => (
          <li key={id}>
            <span className="yw-soft">{from.name}</span>
            <p>{words}</p>
          </li>
        ))}
      </ol>
      {said.length === 0 && <p className="yw-soft">{t('chat.none')}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Input
          value={text}
          maxLength={1000}
          aria-label={t('chat.text')}
          placeholder={t('chat.text')}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit">{t('chat.send')}</Button>
      </form>
    </div>
  );
}
