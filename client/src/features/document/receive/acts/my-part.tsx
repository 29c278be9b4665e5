import { type Delivery, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpinionField } from '#features/document/page/opinion-field';
import { Ask } from '#features/document/receive/acts/ask';
import { InstructForm } from '#features/document/receive/acts/instruct-form';
import { QuietButton } from '#features/document/receive/parts/quiet-button';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { useSession } from '#lib/session';
import { Problem } from '#ui/problem';

/** What it asks of me in person: to instruct, to say my result, to read. */
export function MyPart({ delivery }: { readonly delivery: Delivery }) {
  const { abilities } = delivery;

  return (
    <>
      {abilities.instruct && <InstructForm delivery={delivery} />}
      {abilities.handle && <ResultForm delivery={delivery} />}
      {abilities.read && <ReadForm delivery={delivery} />}
    </>
  );
}

function ResultForm({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const { person } = useSession();
  const [result, setResult] = useState('');
  const handling = useDeliveryAct(deliveryContract.handle, t('handle.done'));
  const mine = delivery.handlers.find((handler) => handler.person.id === person.id);
  const isLead = delivery.handlers.length > 1 && mine?.lead === true;

  return (
    <Ask title={t(isLead ? 'ask.handle.lead' : 'ask.handle')} dueAt={delivery.dueAt}>
      <OpinionField
        label={t('handle.result')}
        value={result}
        onChange={setResult}
        presets={[t('handle.preset.done'), t('handle.preset.carried-out')]}
      />
      <p className="yw-soft">{t('handle.hint')}</p>
      {handling.error && <Problem error={handling.error} />}
      <Button
        type="primary"
        disabled={result.trim().length < 2}
        loading={handling.isPending}
        onClick={() => handling.mutate({ params: { id: delivery.id }, body: { result: result.trim() } })}
      >
        {t('act.handle')}
      </Button>
    </Ask>
  );
}

function ReadForm({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const [note, setNote] = useState('');

  return (
    <Ask title={t('ask.read')}>
      <Input
        aria-label={t('read.note')}
        placeholder={t('read.note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <QuietButton act="read" id={delivery.id} title={delivery.title} note={note.trim()} primary />
    </Ask>
  );
}
