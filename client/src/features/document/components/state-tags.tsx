import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Urgency } from '@yiwang/shared/document/document.kinds';
import type { DocumentStatus } from '@yiwang/shared/document/document.schemas';
import { endedFrom, forceOn, type Standing } from '@yiwang/shared/document/validity.rules';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { longDate } from '#lib/format';
import { usePreferences } from '#lib/preferences';

/** 特急 and 加急 wear the red of official documents; what is not urgent says nothing. */
export function UrgencyTag({ urgency }: { readonly urgency: Urgency }) {
  const { t } = useTranslation('document');

  return urgency === 'none' ? null : <Tag color="error">{t(`urgency.${urgency}`)}</Tag>;
}

export function StatusTag({ status }: { readonly status: DocumentStatus }) {
  const { t } = useTranslation('document');

  return <Tag color={status === 'void' ? 'error' : 'default'}>{t(`status.${status}`)}</Tag>;
}

/** 撤销 and 废止 are said wherever a document or a citation of it stands; before its day a repeal says from when. */
export function ValidityTag({ validity }: { readonly validity: Standing | null | undefined }) {
  const { t } = useTranslation('document');
  const { language } = usePreferences();
  if (!validity) return null;
  const force = forceOn(validity, dateOf(new Date()));
  if (force === 'ending' && validity.effectiveTo)
    return (
      <Tag color="warning">{t('validity.ending', { from: longDate(endedFrom(validity.effectiveTo), language) })}</Tag>
    );

  return force === 'revoked' || force === 'repealed' ? <Tag color="error">{t(`validity.${force}`)}</Tag> : null;
}
