import { useMutation } from '@tanstack/react-query';
import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { recordContract } from '@yiwang/shared/meeting/record.contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keepMeeting } from '#features/meeting/meeting.queries';
import { MinutesDocument } from '#features/meeting/record/minutes-document';
import { call } from '#lib/call';
import { Problem } from '#ui/problem';

type Texts = Readonly<Record<string, string>>;

/** Minutes, line by line of the agenda; one button makes an official document of them. */
export function MinutesPanel({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const { id, version, minutes, agenda, abilities, status } = meeting;
  const [opening, setOpening] = useState<string | null>(null);
  const [texts, setTexts] = useState<Texts>({});
  const kept: Texts = Object.fromEntries((minutes?.items ?? []).map(({ agendaItemId, text }) => [agendaItemId, text]));
  const isChanged = opening !== null || Object.keys(texts).length > 0;
  const saving = useMutation({
    mutationFn: () =>
      call(recordContract.putMinutes, {
        params: { id },
        body: {
          version,
          opening: opening ?? minutes?.opening ?? '',
          items: agenda.map((item) => ({ agendaItemId: item.id, text: texts[item.id] ?? kept[item.id] ?? '' })),
        },
      }),
    onSuccess: async (saved) => {
      setOpening(null);
      setTexts({});
      await keepMeeting(saved);
    },
  });
  if (status === 'draft' || status === 'cancelled' || status === 'merged') return null;
  if (!abilities.record && !minutes) return null;

  return (
    <section className="yw-sheet yw-minutes" aria-labelledby="minutes-title">
      <h2 id="minutes-title" className="yw-heading">
        {t('record')}
      </h2>
      {abilities.record ? (
        <>
          <Field
            label={t('record.opening')}
            value={opening ?? minutes?.opening ?? ''}
            onChange={setOpening}
            placeholder={t('record.opening.hint')}
          />
          {agenda.map((item) => (
            <Field
              key={item.id}
              label={item.title}
              value={texts[item.id] ?? kept[item.id] ?? ''}
              onChange={(text) => setTexts({ ...texts, [item.id]: text })}
              placeholder={t('record.item.hint')}
            />
          ))}
          {saving.error && <Problem error={saving.error} />}
          <div className="yw-feed-acts">
            <Button type="primary" disabled={!isChanged} loading={saving.isPending} onClick={() => saving.mutate()}>
              {t('record.save')}
            </Button>
            {minutes && !isChanged && <MinutesDocument meeting={meeting} />}
          </div>
        </>
      ) : (
        <>
          {minutes?.opening && <p className="yw-purpose">{minutes.opening}</p>}
          {agenda.map(
            (item) =>
              kept[item.id] && (
                <div key={item.id}>
                  <h3 className="yw-field-title">{item.title}</h3>
                  <p className="yw-purpose">{kept[item.id]}</p>
                </div>
              ),
          )}
          {minutes?.documentId && <Link to={`/documents/${minutes.documentId}`}>{t('record.document.open')}</Link>}
        </>
      )}
    </section>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (text: string) => void;
}

function Field({ label, value, placeholder, onChange }: FieldProps) {
  return (
    <div>
      <h3 className="yw-field-title">{label}</h3>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 16 }}
        maxLength={10_000}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
