import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { excerptOf } from '@yiwang/shared/message/message.rules';
import type { Message } from '@yiwang/shared/message/message.schemas';
import { type PersonId, personContract } from '@yiwang/shared/person/person.contract';
import { taskContract } from '@yiwang/shared/task/task.contract';
import { App, DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mutationOf, queryOf } from '#lib/call';
import { useSettled } from '#lib/settled';
import { Problem } from '#ui/problem';

interface TaskSheetProps {
  readonly message: Message;
  readonly onClose: () => void;
}

/** Makes a task of what was said: for one person, by a day where there is one, with the way back to the message. */
export function TaskSheet({ message, onClose }: TaskSheetProps) {
  const { t } = useTranslation('message');
  const { message: toast } = App.useApp();
  const [title, setTitle] = useState(excerptOf(message.text).slice(0, 100));
  const [ownerId, setOwnerId] = useState<PersonId | null>(message.senderId);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const giving = useMutation({
    ...mutationOf(taskContract.create),
    onSuccess: () => {
      void toast.success(t('to-task.done'));
      onClose();
    },
  });
  const give = () => {
    if (!ownerId) return;
    const source = { kind: 'message' as const, id: `${message.conversationId}:${message.seq}` };
    giving.mutate({ body: { title: title.trim(), detail: message.text.slice(0, 4000), ownerId, dueOn, source } });
  };

  return (
    <Modal
      open
      onCancel={onClose}
      title={t('to-task')}
      okText={t('to-task.give')}
      okButtonProps={{ disabled: title.trim() === '' || ownerId === null, loading: giving.isPending }}
      onOk={give}
    >
      {giving.error && <Problem error={giving.error} />}
      <Form layout="vertical" component="div">
        <Form.Item label={t('to-task.what')} htmlFor="task-title">
          <Input id="task-title" value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('to-task.who')}>
          <OwnerSelect message={message} value={ownerId} onChange={setOwnerId} />
        </Form.Item>
        <Form.Item label={t('to-task.when')}>
          <DatePicker
            aria-label={t('to-task.when')}
            style={{ width: '100%' }}
            placeholder={t('to-task.when.none')}
            disabledDate={(day) => day.isBefore(dayjs(), 'day')}
            onChange={(day) => setDueOn(day ? day.format('YYYY-MM-DD') : null)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

interface OwnerSelectProps {
  readonly message: Message;
  readonly value: PersonId | null;
  readonly onChange: (id: PersonId | null) => void;
}

function OwnerSelect({ message, value, onChange }: OwnerSelectProps) {
  const { t } = useTranslation('message');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const people = useQuery({
    ...queryOf(personContract.list, { query: { q, limit: 20 } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const named = [{ id: message.senderId, name: message.senderName }, ...message.mentions];
  const found = q === '' ? named : (people.data?.items ?? []);

  return (
    <Select<PersonId | null>
      showSearch={{ filterOption: false, onSearch: setTyped }}
      aria-label={t('to-task.who')}
      style={{ width: '100%' }}
      value={value}
      onChange={onChange}
      options={found.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
