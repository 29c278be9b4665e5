import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { groupContract } from '@yiwang/shared/group/group.contract';
import { groupIdSchema } from '@yiwang/shared/group/group.schemas';
import type { Conversation, PersonName } from '@yiwang/shared/message/message.schemas';
import { type Ref, useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';
import { useSession } from '#lib/session';
import { useSettled } from '#lib/settled';

export interface PickerKeys {
  /** Whether the key was the picker's. */
  readonly press: (key: string) => boolean;
}
interface MentionPickerProps {
  readonly conversation: Conversation;
  readonly q: string;
  readonly onPick: (person: PersonName | 'everyone') => void;
  readonly keys: Ref<PickerKeys>;
}

/** Members by name, pinyin or initials; also everybody, for who may call everybody. */
export function MentionPicker({ conversation, q, onPick, keys }: MentionPickerProps) {
  const { t } = useTranslation('message');
  const { person: me } = useSession();
  const asked = useSettled(q, 120);
  const [chosen, setChosen] = useState(0);
  const members = useQuery({
    ...queryOf(groupContract.listMembers, {
      params: { id: groupIdSchema.parse(conversation.id) },
      query: { limit: 20, ...(asked === '' ? {} : { q: asked }) },
    }),
    placeholderData: keepPreviousData,
    meta: { keep: false },
  });
  const mayCallAll = conversation.abilities.mentionEveryone && t('everyone').startsWith(q);
  const people = (members.data?.items ?? []).filter(({ person }) => person.id !== me.id);
  const options = [...(mayCallAll ? (['everyone'] as const) : []), ...people];
  const at = Math.min(chosen, options.length - 1);
  const pick = (option: (typeof options)[number] | undefined) =>
    option && onPick(option === 'everyone' ? option : option.person);

  useImperativeHandle(keys, () => ({
    press: (key) => {
      if (options.length === 0) return false;
      if (key === 'ArrowDown') setChosen((at + 1) % options.length);
      else if (key === 'ArrowUp') setChosen((at - 1 + options.length) % options.length);
      else if (key === 'Enter' || key === 'Tab') pick(options[at]);
      else return false;
      return true;
    },
  }));
  if (options.length === 0) return members.data ? <p className="yw-soft">{t('mention.none', { q })}</p> : null;

  return (
    <div role="listbox" aria-label={t('mention')} className="yw-mentions">
      {options.map((option, index) => (
        <button
          key={option === 'everyone' ? option : option.person.id}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className="yw-plain-button"
          // The field keeps the focus, and with it the keyboard of a phone.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(option)}
        >
          {option === 'everyone' ? (
            <>
              <span>@{t('everyone')}</span>
              <span className="yw-soft">{t('everyone.hint', { count: conversation.memberCount })}</span>
            </>
          ) : (
            <>
              <span>{option.person.name}</span>
              <span className="yw-soft">{option.unit?.name}</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}
