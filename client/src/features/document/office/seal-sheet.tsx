import { useQuery } from '@tanstack/react-query';
import type { IssuerId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { isSealReason, sealOmission } from '@yiwang/shared/document/seal.rules';
import { Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issuersQuery, layoutQuery } from '#features/document/document.queries';
import { SealDrawing } from '#features/document/office/seal-drawing';
import { useAct } from '#features/document/page/use-act';
import { ActSheet } from '#ui/act-sheet';

interface SealSheetProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}

/** 用印: the seal of one issuer, seen before it is placed; with the last one the PDF is final. 条例 art. 9(13). */
export function SealSheet({ document, onClose }: SealSheetProps) {
  const { t } = useTranslation('document');
  const issuers = useQuery(issuersQuery());
  const open = document.issuers.filter(({ id }) => !document.seals.some(({ issuer }) => issuer.id === id));
  const [issuerId, setIssuerId] = useState<IssuerId | undefined>(open[0]?.id);
  const [withoutSeal, setWithoutSeal] = useState(false);
  const [reason, setReason] = useState('');
  const [isAccepted, setIsAccepted] = useState(false);
  const { id } = document;
  // The server has the layout at hand: the pages behind this sheet are drawn from it.
  const layout = useQuery(layoutQuery(id, String(document.version)));
  const missing = layout.data?.missing ?? [];
  const seal = useAct({ id, endpoint: documentContract.seal, done: t('seal.done'), onDone: onClose });
  const issuer = issuers.data?.items.find((each) => each.id === issuerId);
  const name = issuer?.sealName ?? open.find((each) => each.id === issuerId)?.name ?? '';

  return (
    <ActSheet
      title={t('seal.title')}
      hint={t(open.length > 1 ? 'seal.hint.several' : 'seal.hint', { count: open.length })}
      okText={t(withoutSeal ? 'seal.send.without' : 'seal.send')}
      isReady={(!withoutSeal || isSealReason(reason)) && (missing.length === 0 || isAccepted)}
      isPending={seal.isPending}
      problem={seal.error}
      onClose={onClose}
      onOk={() =>
        seal.mutate({
          params: { id },
          body: {
            ...{ withoutSeal, reason: withoutSeal ? reason.trim() : '' },
            ...(issuerId ? { issuerId } : {}),
            ...(isAccepted ? { missingGlyphsAccepted: true } : {}),
          },
        })
      }
    >
      {open.length > 1 && (
        <Radio.Group
          aria-label={t('seal.issuer')}
          value={issuerId}
          onChange={(event) => setIssuerId(open.find((each) => each.id === event.target.value)?.id)}
          options={open.map((each) => ({ value: each.id, label: each.name }))}
        />
      )}
      {!withoutSeal && (
        <div className="yw-seal-preview">
          <SealDrawing name={name} number={issuer?.sealNumber ?? ''} />
          <p className="yw-soft">{t('seal.preview')}</p>
        </div>
      )}
      {sealOmission({ ...document, format: document.content.format }) !== 'never' && (
        <Checkbox checked={withoutSeal} onChange={(event) => setWithoutSeal(event.target.checked)}>
          {t('seal.without')}
        </Checkbox>
      )}
      {missing.length > 0 && (
        <Checkbox checked={isAccepted} onChange={(event) => setIsAccepted(event.target.checked)}>
          {t('seal.glyphs', { characters: missing.join('、') })}
        </Checkbox>
      )}
      {withoutSeal && (
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          maxLength={500}
          value={reason}
          aria-label={t('reason')}
          placeholder={t('seal.without.reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </ActSheet>
  );
}
