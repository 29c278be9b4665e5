import type { PersonId } from '@yiwang/shared/person/person.contract';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonSelect } from '#features/person/index';
import { ActSheet } from '#ui/act-sheet';
import { DayField } from '#ui/day-field';

export interface GivenTask {
  readonly title: string;
  readonly detail: string;
  readonly ownerId: PersonId;
  readonly dueOn: string | null;
}
interface TaskSheetProps {
  /** What the task begins with, where it comes out of something. */
  readonly title?: string;
  readonly detail?: string;
  readonly isPending: boolean;
  readonly problem: unknown;
  readonly onGive: (task: GivenTask) => void;
  readonly onClose: () => void;
}

/** What, who, by when. */
export function TaskSheet({ isPending, problem, onGive, onClose, ...start }: TaskSheetProps) {
  const { t } = useTranslation('task');
  const [title, setTitle] = useState(start.title ?? '');
  const [detail, setDetail] = useState(start.detail ?? '');
  const [ownerId, setOwnerId] = useState<PersonId | null>(null);
  const [dueOn, setDueOn] = useState<string | null>(null);

  return (
    <ActSheet
      title={t('give')}
      hint={t('give.hint')}
      okText={t('give.send')}
      isReady={title.trim() !== '' && ownerId !== null}
      isPending={isPending}
      problem={problem}
      onOk={() => ownerId && onGive({ title: title.trim(), detail: detail.trim(), ownerId, dueOn })}
      onClose={onClose}
    >
      <Input
        autoFocus
        maxLength={200}
        value={title}
        aria-label={t('title.field')}
        placeholder={t('title.field')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Input.TextArea
        rows={3}
        maxLength={4000}
        value={detail}
        aria-label={t('detail')}
        placeholder={t('detail')}
        onChange={(event) => setDetail(event.target.value)}
      />
      <PersonSelect label={t('owner')} value={ownerId} onChange={setOwnerId} />
      <DayField label={t('due')} value={dueOn} onChange={setDueOn} />
    </ActSheet>
  );
}
