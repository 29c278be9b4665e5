import { useMutation } from '@tanstack/react-query';
import { demandContract } from '@yiwang/shared/demand/demand.contract';
import type { DemandFields } from '@yiwang/shared/demand/demand.schemas';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DemandForm } from '#features/demand/components/demand-form';
import { keepDemand } from '#features/demand/demand.queries';
import { emptyDraft, fieldsOf } from '#features/demand/draft';
import { useFindings } from '#features/demand/use-findings';
import { GuardPanel, type Reasons, unanswered } from '#features/notice/index';
import { issuingUnitIds } from '#features/unit/index';
import { call } from '#lib/call';
import { useSession } from '#lib/session';
import { BackLink } from '#ui/back-link';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import '#features/demand/demand.css';

/** A form or a visit is written, with what the rules say of it beside it. */
export function ComposerPage() {
  const { t } = useTranslation('demand');
  const navigate = useNavigate();
  const { person } = useSession();
  const [draft, setDraft] = useState(() => emptyDraft(issuingUnitIds(person)[0] ?? null, new Date()));
  const [reasons, setReasons] = useState<Reasons>({});
  const [isPressed, setIsPressed] = useState(false);
  const fields = fieldsOf(draft);
  const findings = useFindings(fields);
  const send = useMutation({
    mutationFn: (body: DemandFields) =>
      call(demandContract.create, {
        body: {
          ...body,
          overrides: findings
            .filter(({ level }) => level === 'warn')
            .map(({ rule }) => ({ rule, reason: (reasons[rule] ?? '').trim() })),
        },
      }),
    onSuccess: async (demand) => {
      await keepDemand(demand);
      await navigate(`/demands/${demand.id}`, { replace: true });
    },
  });
  const isBlocked = findings.some(({ level }) => level === 'block');

  function press() {
    setIsPressed(true);
    if (fields && !isBlocked && unanswered(findings, reasons).length === 0) send.mutate(fields);
  }

  return (
    <div className="yw-page">
      <BackLink />
      <PageHeader title={t('new.title')} />
      <div className="yw-demand">
        <section className="yw-sheet" aria-label={t('facts')}>
          <DemandForm draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
        </section>
        <aside className="yw-sheet yw-demand-checks">
          <GuardPanel
            words="demand"
            findings={findings}
            reasons={reasons}
            isPressed={isPressed}
            onReason={(rule, reason) => setReasons({ ...reasons, [rule]: reason })}
          />
          {send.error && <Problem error={send.error} />}
          <Button
            type="primary"
            block
            size="large"
            disabled={!fields || isBlocked}
            loading={send.isPending}
            style={{ marginTop: 16 }}
            onClick={press}
          >
            {t('send')}
          </Button>
          {!fields && <p className="yw-soft">{t('incomplete')}</p>}
        </aside>
      </div>
    </div>
  );
}
