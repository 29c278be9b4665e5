import { useMutation } from '@tanstack/react-query';
import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import { type DocKind, docKindSchema } from '@yiwang/shared/document/document.kinds';
import { routeContract } from '@yiwang/shared/document/issuer.contract';
import { routeFaults } from '@yiwang/shared/document/route.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { App, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteDrawing } from '#features/document/route/route-drawing';
import { kindsInOrder, newStep } from '#features/document/route/route-plan';
import { UnitSelect } from '#features/unit/index';
import { mutationOf } from '#lib/call';
import { useSession } from '#lib/session';
import { ActSheet } from '#ui/act-sheet';

export type ListedTemplate = ReplyOf<typeof routeContract.listTemplates>['items'][number];
interface TemplateSheetProps {
  readonly template: ListedTemplate | null;
  readonly onClose: () => void;
}

/** A template drawn as the route that it will be; a new one begins with the steps that every route has. */
export function TemplateSheet({ template, onClose }: TemplateSheetProps) {
  const { t } = useTranslation('document');
  const { person } = useSession();
  const { message } = App.useApp();
  const [name, setName] = useState(template?.name ?? '');
  const [unitId, setUnitId] = useState<UnitId | null>(
    template?.unitId ?? person.roles[0]?.unitId ?? person.appointments[0]?.unitId ?? null,
  );
  const [docKinds, setDocKinds] = useState<DocKind[]>(template?.docKinds ?? []);
  const [steps, setSteps] = useState(
    template?.steps ??
      kindsInOrder
        .filter((kind) => kind !== 'consult' && kind !== 'countersign')
        .map((kind) => newStep(kind, t(`step-kind.${kind}`))),
  );
  const settled = {
    onSuccess: () => {
      void message.success(t('template.saved'));
      onClose();
    },
  };
  const create = useMutation({ ...mutationOf(routeContract.createTemplate), ...settled });
  const change = useMutation({ ...mutationOf(routeContract.changeTemplate), ...settled });
  const isReady = name.trim() !== '' && unitId !== null && steps.length > 0 && routeFaults(steps).length === 0;
  const save = () => {
    const drawn = { name: name.trim(), docKinds, steps };
    if (template) change.mutate({ params: { id: template.id }, body: { version: template.version, ...drawn } });
    else if (unitId) create.mutate({ body: { unitId, ...drawn } });
  };

  return (
    <ActSheet
      title={t(template ? 'template.edit' : 'template.add')}
      hint={t('template.edit.hint')}
      okText={t('save')}
      width={1180}
      isReady={isReady}
      isPending={create.isPending || change.isPending}
      problem={create.error ?? change.error}
      onClose={onClose}
      onOk={save}
    >
      <div className="yw-two">
        <div className="yw-field">
          <span>{t('template.name')}</span>
          <Input
            aria-label={t('template.name')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div className="yw-field">
          <span>{t('template.unit')}</span>
          {template ? (
            <p className="yw-soft">{t('template.unit.stays')}</p>
          ) : (
            <UnitSelect label={t('template.unit')} value={unitId} onChange={setUnitId} />
          )}
        </div>
      </div>
      <div className="yw-field">
        <span>{t('template.kinds')}</span>
        <Select<DocKind[]>
          mode="multiple"
          aria-label={t('template.kinds')}
          placeholder={t('template.kinds.all')}
          value={docKinds}
          onChange={setDocKinds}
          options={docKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </div>
      <RouteDrawing steps={steps} onChange={setSteps} />
    </ActSheet>
  );
}
