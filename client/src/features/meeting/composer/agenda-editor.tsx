import { DeleteOutlined, PlusOutlined, UpOutlined } from '@ant-design/icons';
import {
  type AgendaItem,
  agendaItemSchema,
  type SpeakerRole,
  speakerRoleSchema,
} from '@yiwang/shared/meeting/meeting.schemas';
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { randomId } from '#lib/random-id';

interface AgendaEditorProps {
  readonly agenda: readonly AgendaItem[];
  readonly onChange: (agenda: AgendaItem[]) => void;
}

const kinds = agendaItemSchema.shape.kind.unwrap().options;
const freshItem = (): AgendaItem => ({
  id: randomId(),
  title: '',
  kind: 'report',
  speaker: { personId: null, name: '', role: 'other' },
  minutes: 10,
});

/** Lines of the agenda: what, who speaks, how long. */
export function AgendaEditor({ agenda, onChange }: AgendaEditorProps) {
  const { t } = useTranslation('meeting');
  const total = agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  const put = (id: string, part: Partial<AgendaItem>) =>
    onChange(agenda.map((item) => (item.id === id ? { ...item, ...part } : item)));
  const up = (index: number) =>
    onChange(agenda.toSpliced(index - 1, 2, ...[agenda[index], agenda[index - 1]].flatMap((item) => item ?? [])));

  return (
    <section aria-labelledby="agenda-edit-title">
      <h2 id="agenda-edit-title" className="yw-field-title">
        {t('agenda')} {total > 0 && <span className="yw-soft">{t('agenda.total', { count: total })}</span>}
      </h2>
      <ol className="yw-agenda-edit">
        {agenda.map((item, index) => (
          <li key={item.id}>
            <Input
              value={item.title}
              maxLength={200}
              aria-label={t('agenda.title', { place: index + 1 })}
              placeholder={t('agenda.title', { place: index + 1 })}
              status={item.title.trim() === '' ? 'warning' : ''}
              onChange={(event) => put(item.id, { title: event.target.value })}
            />
            <div className="yw-agenda-line">
              <Select
                aria-label={t('agenda.kind')}
                value={item.kind}
                options={kinds.map((value) => ({ value, label: t(`agenda.${value}`) }))}
                onChange={(kind) => put(item.id, { kind })}
              />
              <Input
                value={item.speaker?.name ?? ''}
                maxLength={60}
                aria-label={t('agenda.speaker')}
                placeholder={t('agenda.speaker')}
                onChange={(event) =>
                  put(item.id, {
                    speaker: { personId: null, role: item.speaker?.role ?? 'other', name: event.target.value },
                  })
                }
              />
              <Select<SpeakerRole>
                aria-label={t('agenda.role')}
                value={item.speaker?.role ?? 'other'}
                options={speakerRoleSchema.options.map((value) => ({ value, label: t(`role.${value}`) }))}
                onChange={(role) => put(item.id, { speaker: { personId: null, name: item.speaker?.name ?? '', role } })}
              />
              <InputNumber
                min={1}
                max={480}
                value={item.minutes}
                suffix={t('minute')}
                aria-label={t('agenda.minutes')}
                onChange={(minutes) => put(item.id, { minutes: minutes ?? 1 })}
              />
              <Button
                type="text"
                icon={<UpOutlined />}
                disabled={index === 0}
                aria-label={t('agenda.up', { title: item.title })}
                onClick={() => up(index)}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('agenda.remove', { title: item.title })}
                onClick={() => onChange(agenda.filter(({ id }) => id !== item.id))}
              />
            </div>
          </li>
        ))}
      </ol>
      <Button icon={<PlusOutlined />} onClick={() => onChange([...agenda, freshItem()])}>
        {t('agenda.add')}
      </Button>
    </section>
  );
}
