import { useMutation } from '@tanstack/react-query';
import { type Person, personContract } from '@yiwang/shared/person/person.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { mutationOf } from '#lib/call';
import { Problem } from '#ui/problem';

/** Hidden until it is asked for; the asking is written into the audit trail, and the page says so. */
export function PhoneNumber({ person }: { readonly person: Person }) {
  const { t } = useTranslation('directory');
  const reveal = useMutation(mutationOf(personContract.revealPhone));

  if (!person.hasPhone) return <span className="yw-soft">{t('phone.missing')}</span>;
  if (reveal.data) {
    return (
      <a href={`tel:${reveal.data.phone}`} className="yw-numbers">
        {reveal.data.phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')}
      </a>
    );
  }
  if (reveal.error) return <Problem error={reveal.error} />;

  return (
    <div>
      <Button loading={reveal.isPending} onClick={() => reveal.mutate({ params: { id: person.id } })}>
        {t('phone.reveal')}
      </Button>
      <div className="yw-soft">{t('phone.audited')}</div>
    </div>
  );
}
