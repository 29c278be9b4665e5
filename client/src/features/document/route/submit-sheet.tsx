import { useQuery } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { DocumentFinding, OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { withJointCountersign } from '@yiwang/shared/document/joint.rules';
import { routeFaults } from '@yiwang/shared/document/route.rules';
import type { RouteTemplate, StepPlan } from '@yiwang/shared/document/route.schemas';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingSheet } from '#features/document/components/loading-sheet';
import { useOfferUndo } from '#features/document/components/use-offer-undo';
import { takeReply, templatesQuery } from '#features/document/document.queries';
import { useAct } from '#features/document/page/use-act';
import { FindingReasons, isAnswered, type Reasons, warningsOf } from '#features/document/route/finding-reasons';
import { RouteDrawing } from '#features/document/route/route-drawing';
import { planOf } from '#features/document/route/route-plan';
import { useRouteFindings } from '#features/document/route/use-route-findings';
import { call } from '#lib/call';
import { ActSheet } from '#ui/act-sheet';

interface SubmitSheetProps {
  readonly document: OfficialDocument;
  readonly findings: readonly DocumentFinding[];
  /** True where it was sent, false where the sheet was only closed. */
  readonly onDone: (wasSent: boolean) => void;
}

/** 送审: a template is chosen, its steps are seen and changed as a drawing, warnings get their reasons, and it goes. */
export function SubmitSheet({ document, findings, onDone }: SubmitSheetProps) {
  const { t } = useTranslation('document');
  const { issuerIds, docKind } = document.content;
  const templates = useQuery(templatesQuery(issuerIds[0], docKind));

  if (!templates.data)
    return <LoadingSheet title={t('submit.title')} problem={templates.error} onClose={() => onDone(false)} />;
  return <Form document={document} findings={findings} templates={templates.data.items} onDone={onDone} />;
}

/** A document that came back keeps the steps that it had. */
const firstSteps = ({ steps }: OfficialDocument, templates: readonly RouteTemplate[]): readonly StepPlan[] =>
  steps.length > 0 ? steps.map(planOf) : (templates[0]?.steps ?? []);

function Form({
  document,
  findings: found,
  templates,
  onDone,
}: SubmitSheetProps & { readonly templates: readonly RouteTemplate[] }) {
  const { t } = useTranslation('document');
  const hadSteps = document.steps.length > 0;
  const [templateId, setTemplateId] = useState<string>(hadSteps ? 'before' : (templates[0]?.id ?? 'none'));
  const { issuerIds } = document.content;
  const forIssuers = (drawn: readonly StepPlan[]) => withJointCountersign(drawn, issuerIds, t('submit.joint'));
  const [steps, setSteps] = useState(forIssuers(firstSteps(document, templates)));
  const [reasons, setReasons] = useState<Reasons>(
    Object.fromEntries(document.overrides.map(({ rule, reason }) => [rule, reason])),
  );
  const offerUndo = useOfferUndo();
  const { id, version } = document;
  const submit = useAct({
    id,
    endpoint: documentContract.submit,
    done: '',
    onDone: () => {
      offerUndo(t('submit.done'), async () => takeReply(await call(documentContract.retract, { params: { id } })));
      onDone(true);
    },
  });
  const findings = useRouteFindings(document, found, steps);
  const warnings = warningsOf(findings);
  const isBlocked = findings.some(({ level }) => level === 'block');
  const isReady =
    steps.length > 0 &&
    routeFaults(steps, issuerIds).length === 0 &&
    !isBlocked &&
    warnings.every((finding) => isAnswered(finding, reasons));
  const choose = (chosen: string) => {
    setTemplateId(chosen);
    const template = templates.find((each) => each.id === chosen);
    setSteps(forIssuers(template?.steps ?? firstSteps(document, templates)));
  };

  return (
    <ActSheet
      title={t('submit.title')}
      hint={t('submit.hint')}
      okText={t('submit.send')}
      width={1180}
      isReady={isReady}
      isPending={submit.isPending}
      problem={submit.error}
      onClose={() => onDone(false)}
      onOk={() =>
        submit.mutate({
          params: { id },
          body: {
            version,
            steps,
            overrides: warnings.map(({ rule }) => ({ rule, reason: (reasons[rule] ?? '').trim() })),
          },
        })
      }
    >
      <div className="yw-field">
        <span>{t('submit.template')}</span>
        <Select
          aria-label={t('submit.template')}
          value={templateId}
          onChange={choose}
          options={[
            ...(hadSteps ? [{ value: 'before', label: t('submit.template.before') }] : []),
            ...templates.map(({ id: value, name }) => ({ value, label: name })),
            ...(templates.length === 0 && !hadSteps ? [{ value: 'none', label: t('submit.template.none') }] : []),
          ]}
        />
      </div>
      <RouteDrawing issuerIds={issuerIds} steps={steps} onChange={setSteps} />
      <FindingReasons
        findings={findings}
        reasons={reasons}
        onReason={(rule, reason) => setReasons({ ...reasons, [rule]: reason })}
      />
    </ActSheet>
  );
}
