import { CloseOutlined, SendOutlined } from '@ant-design/icons';
import {
  type Card,
  type Conversation,
  longestText,
  type Message,
  mostAttachments,
} from '@yiwang/shared/message/message.schemas';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftKeyOf, emptyDraft, keepDraft, type TalkDraft, useDrafts } from '#features/message/message.drafts';
import { sendMessage } from '#features/message/message.sending';
import { sayTyping } from '#features/message/message.typing';
import { cardOfPath, LinkCard } from '#features/message/talk/link-card';
import { MentionPicker, type PickerKeys } from '#features/message/write/mention-picker';
import { type MentionQuery, mentionAt, mentionsIn, withMention } from '#features/message/write/mention-query';
import { WordingNote } from '#features/message/write/wording-note';
import { WriterTools } from '#features/message/write/writer-tools';
import { useIsPhone } from '#lib/media';
import { ProblemError } from '#lib/problem';
import { useSession } from '#lib/session';
import { useUploads } from '#lib/uploads';
import { useAnnounceProblem } from '#ui/announce-problem';
import { UploadRow } from '#ui/upload-row';

interface WriterProps {
  readonly conversation: Conversation;
  readonly threadRootId: Message['id'] | null;
  readonly onSent: () => void;
}

/** Where one writes: Enter sends, Shift Enter begins a line; what is not sent is kept as a draft on this device. */
export function Writer({ conversation, threadRootId, onSent }: WriterProps) {
  const { t } = useTranslation('message');
  const { person } = useSession();
  const announce = useAnnounceProblem();
  const isPhone = useIsPhone();
  const key = draftKeyOf(conversation.id, threadRootId);
  const draft = useDrafts()[key] ?? emptyDraft;
  const change = (part: Partial<TalkDraft>) => keepDraft(person.id, key, { ...draft, ...part });
  const field = useRef<TextAreaRef>(null);
  const picker = useRef<PickerKeys>(null);
  const uploads = useUploads();
  const [cards, setCards] = useState<readonly Card[]>([]);
  const [isUrgent, setIsUrgent] = useState(false);
  const [asked, setAsked] = useState<MentionQuery | null>(null);
  const { text, quote } = draft;
  const isEmpty = text.trim() === '' && uploads.files.length === 0 && cards.length === 0;
  const canSend = !isEmpty && uploads.unfinished === 0 && text.length <= longestText && !isMarked(text);

  const attach = (chosen: Iterable<File>) => {
    const files = [...chosen];
    const room = mostAttachments - uploads.all.length;
    if (files.length > room)
      announce(new ProblemError({ code: 'client.too_many_files', details: { count: mostAttachments } }));
    for (const file of files.slice(0, room)) void uploads.send(file);
  };
  const send = () => {
    if (!canSend) return;
    const everyone = conversation.abilities.mentionEveryone && text.includes(`@${t('everyone')}`);
    sendMessage({
      conversationId: conversation.id,
      sender: { id: person.id, name: person.name },
      text: text.trim(),
      mentions: mentionsIn(text, draft.mentions),
      mentionsEveryone: everyone,
      threadRootId,
      quote,
      attachments: uploads.files,
      cards,
      urgent: isUrgent,
    }).then(onSent, announce);
    change(emptyDraft);
    uploads.clear();
    setCards([]);
    setIsUrgent(false);
    setAsked(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While a Chinese input method is composing, Enter chooses a word.
    if (event.nativeEvent.isComposing) return;
    if (asked && event.key === 'Escape') setAsked(null);
    else if (asked && picker.current?.press(event.key)) event.preventDefault();
    else if (event.key === 'Escape' && quote) change({ quote: null });
    else if (event.key === 'Enter' && !event.shiftKey) send();
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    const card = cardIn(event.clipboardData.getData('text/plain'));
    if (files.length > 0) attach(files);
    else if (card) setCards([...cards.filter(({ id }) => id !== card.id), card]);
    else return;
    event.preventDefault();
  };
  const follow = (typed: string) => {
    const area = field.current?.resizableTextArea?.textArea;
    setAsked(conversation.kind === 'group' ? mentionAt(typed, area?.selectionStart ?? typed.length) : null);
  };
  const insert = (query: MentionQuery, name: string, mentions = draft.mentions) => {
    const next = withMention(text, query, name);
    change({ text: next.text, mentions });
    setAsked(null);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.resizableTextArea?.textArea.setSelectionRange(next.caret, next.caret);
    });
  };

  return (
    <form
      className="yw-write"
      data-writer={key}
      aria-label={t('write')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <WordingNote text={text} />
      {asked && (
        <MentionPicker
          conversation={conversation}
          q={asked.q}
          keys={picker}
          onPick={(picked) =>
            picked === 'everyone'
              ? insert(asked, t('everyone'))
              : insert(asked, picked.name, [...draft.mentions, picked])
          }
        />
      )}
      {quote && (
        <div className="yw-write-above">
          <span className="yw-quote">
            {quote.senderName}：{quote.excerpt}
          </span>
          <CloseButton label={t('quote.drop')} onClick={() => change({ quote: null })} />
        </div>
      )}
      {cards.map((card) => (
        <div key={card.id} className="yw-write-above">
          <LinkCard card={card} />
          <CloseButton label={t('card.drop')} onClick={() => setCards(cards.filter(({ id }) => id !== card.id))} />
        </div>
      ))}
      {uploads.all.length > 0 && (
        <ul className="yw-row-list" aria-label={t('attached')}>
          {uploads.all.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
      <div className="yw-write-box">
        <Input.TextArea
          ref={field}
          value={text}
          maxLength={longestText}
          autoSize={{ minRows: 1, maxRows: 8 }}
          enterKeyHint="send"
          aria-label={t('write.in', { title: conversation.title })}
          placeholder={t(threadRootId ? 'write.thread' : isPhone ? 'write' : 'write.hint')}
          onChange={(event) => {
            change({ text: event.target.value });
            if (event.target.value !== '') sayTyping(conversation);
            follow(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <Button type="primary" htmlType="submit" icon={<SendOutlined />} disabled={!canSend} aria-label={t('send')} />
      </div>
      <WriterTools
        conversation={conversation}
        isUrgent={isUrgent}
        onUrgent={setIsUrgent}
        onFiles={attach}
        onMention={() => {
          change({ text: `${text}@` });
          setAsked({ q: '', from: text.length, to: text.length + 1 });
          field.current?.focus();
        }}
        onCard={(card) => setCards([...cards.filter(({ id }) => id !== card.id), card])}
      />
    </form>
  );
}

interface CloseButtonProps {
  readonly label: string;
  readonly onClick: () => void;
}

const CloseButton = ({ label, onClick }: CloseButtonProps) => (
  <Button type="text" size="small" icon={<CloseOutlined />} aria-label={label} onClick={onClick} />
);

/** An address of this platform that was pasted alone becomes a card. */
function cardIn(pasted: string): Card | null {
  const text = pasted.trim();
  if (!text.startsWith(`${window.location.origin}/`)) return null;

  return /\s/.test(text) ? null : cardOfPath(text.slice(window.location.origin.length));
}
