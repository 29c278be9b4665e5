import type { Urgency } from '@yiwang/shared/document/document.kinds';
import type { DocumentStatus, Validity } from '@yiwang/shared/document/document.schemas';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** 特急 and 加急 wear the red of official documents; what is not urgent says nothing. */
export function UrgencyTag({ urgency }: { readonly urgency: Urgency }) {
  const { t } = useTranslation('document');

  return urgency === 'none' ? null : <Tag color="error">{t(`urgency.${urgency}`)}</Tag>;
}

export function StatusTag({ status }: { readonly status: DocumentStatus }) {
  const { t } = useTranslation('document');

  return <Tag color={status === 'void' ? 'error' : 'default'}>{t(`status.${status}`)}</Tag>;
}

/** 撤销 and 废止 are said wherever a document or a citation of it stands. */
export function ValidityTag({ state }: { readonly state: Validity['state'] | null }) {
  const { t } = useTranslation('document');

  return state === 'revoked' || state === 'repealed' ? <Tag color="error">{t(`validity.${state}`)}</Tag> : null;
}
