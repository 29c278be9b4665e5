import { useMutation, useQuery } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { DocumentFinding, OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { templatesQuery } from '#features/document/document.queries';
import { call } from '#lib/call';
import { ProblemError } from '#lib/problem';
import { Problem } from '#ui/problem';

interface SubmitPartProps {
  readonly document: OfficialDocument;
  readonly findings: readonly DocumentFinding[];
  readonly onDone: (sent: OfficialDocument | null) => void;
}

/** Sends the draft on its way along the first route that holds for it. */
export function SubmitPart({ document, onDone }: SubmitPartProps) {
  const { t } = useTranslation('document-composer');
  const templates = useQuery(templatesQuery(document.content.issuerIds[0], document.content.docKind));
  const first = templates.data?.items[0];
  const submit = useMutation({
    mutationFn: () => {
      if (!first) throw new ProblemError({ code: 'route.not_found' });
      const body = { version: document.version, steps: first.steps, overrides: [] };
      return call(documentContract.submit, { params: { id: document.id }, body });
    },
    onSuccess: onDone,
  });

  return (
    <Modal
      open
      title={t('submit')}
      onCancel={() => onDone(null)}
      footer={
        <Button type="primary" loading={submit.isPending} disabled={!first} onClick={() => submit.mutate()}>
          {t('submit')}
        </Button>
      }
    >
      {first && <p>{first.steps.map(({ title }) => title).join(' → ')}</p>}
      {submit.error && <Problem error={submit.error} />}
    </Modal>
  );
}
