import { useMutation, useQuery } from '@tanstack/react-query';
import { type Issuer, issuerContract } from '@yiwang/shared/document/issuer.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IssuerFields } from '#features/document/settings/issuer-fields';
import { bodyOf, formOf, isComplete, isSealFit } from '#features/document/settings/issuer-form';
import { unitQuery } from '#features/unit/index';
import { mutationOf } from '#lib/call';
import { useSession } from '#lib/session';
import { ActSheet } from '#ui/act-sheet';

interface IssuerSheetProps {
  readonly issuer: Issuer | null;
  readonly onClose: () => void;
}

/** Registers an issuer or changes one. */
export function IssuerSheet({ issuer, onClose }: IssuerSheetProps) {
  const { t } = useTranslation('document');
  const { message } = App.useApp();
  const { person } = useSession();
  const [form, setForm] = useState(formOf(issuer, person.roles[0]?.unitId ?? null));
  const unit = useQuery({ ...unitQuery(form.unitId as UnitId), enabled: form.unitId !== null });
  const settled = {
    onSuccess: () => {
      void message.success(t('issuer.saved'));
      onClose();
    },
  };
  const create = useMutation({ ...mutationOf(issuerContract.create), ...settled });
  const change = useMutation({ ...mutationOf(issuerContract.change), ...settled });
  const save = () => {
    const body = bodyOf(form);
    if (body === null) return;
    if (issuer)
      change.mutate({ params: { id: issuer.id }, body: { version: issuer.version, ...body, active: form.active } });
    else create.mutate({ body });
  };

  return (
    <ActSheet
      title={issuer ? issuer.name : t('issuer.add')}
      hint={t('issuer.edit.hint')}
      okText={t('save')}
      width={880}
      isReady={isComplete(form) && isSealFit(form, unit.data?.unit)}
      isPending={create.isPending || change.isPending}
      problem={create.error ?? change.error}
      onClose={onClose}
      onOk={save}
    >
      <IssuerFields form={form} isNew={issuer === null} unit={unit.data?.unit} onChange={setForm} />
    </ActSheet>
  );
}
