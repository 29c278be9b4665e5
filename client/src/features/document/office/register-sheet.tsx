import { useQuery } from '@tanstack/react-query';
import type { IssuerId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { type Issuer, issuerContract } from '@yiwang/shared/document/issuer.contract';
import { formatNumber } from '@yiwang/shared/document/number.rules';
import { InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingSheet } from '#features/document/components/loading-sheet';
import { issuersQuery } from '#features/document/document.queries';
import { useAct } from '#features/document/page/use-act';
import { queryOf } from '#lib/call';
import { ActSheet } from '#ui/act-sheet';

interface RegisterSheetProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}

/** 登记: a code is chosen, the server gives the number. 条例 art. 25(2). */
export function RegisterSheet({ document, onClose }: RegisterSheetProps) {
  const { t } = useTranslation('document');
  const issuers = useQuery(issuersQuery());
  const ofDocument = (items: readonly Issuer[]) =>
    document.content.issuerIds.flatMap((id) => items.find((issuer) => issuer.id === id) ?? []);

  if (!issuers.data) return <LoadingSheet title={t('register.title')} problem={issuers.error} onClose={onClose} />;
  return <Form document={document} issuers={ofDocument(issuers.data.items)} onClose={onClose} />;
}

const codesOf = (issuer: Issuer | undefined, document: OfficialDocument): string[] => {
  const active = issuer?.codes.filter((code) => code.active) ?? [];
  const fitting = active.filter(({ format }) => format === document.content.format);
  const others = active.filter((code) => !fitting.includes(code));

  return [...fitting, ...others].map(({ code }) => code);
};

function Form({ document, issuers, onClose }: RegisterSheetProps & { readonly issuers: readonly Issuer[] }) {
  const { t } = useTranslation('document');
  const [issuerId, setIssuerId] = useState<IssuerId | undefined>(issuers[0]?.id);
  const issuer = issuers.find(({ id }) => id === issuerId);
  const codes = codesOf(issuer, document);
  const [chosen, setChosen] = useState<string | null>(null);
  const code = chosen !== null && codes.includes(chosen) ? chosen : codes[0];
  const [copies, setCopies] = useState(0);
  const { id } = document;
  const register = useAct({
    id,
    endpoint: documentContract.register,
    done: ({ number }) => t('register.done', { number }),
    onDone: onClose,
  });

  return (
    <ActSheet
      title={t('register.title')}
      hint={t('register.hint')}
      okText={t('register.send')}
      isReady={code !== undefined}
      isPending={register.isPending}
      problem={register.error}
      onClose={onClose}
      onOk={() =>
        code && register.mutate({ params: { id }, body: { code, copies, ...(issuerId ? { issuerId } : {}) } })
      }
    >
      {issuers.length > 1 && (
        <div className="yw-field">
          <span>{t('register.issuer')}</span>
          <Select
            aria-label={t('register.issuer')}
            value={issuerId ?? null}
            onChange={(value) => setIssuerId(value ?? undefined)}
            options={issuers.map(({ id: value, name }) => ({ value, label: name }))}
          />
        </div>
      )}
      <div className="yw-field">
        <span id="register-code">{t('register.code')}</span>
        {codes.length === 0 ? (
          <p role="alert">{t('register.no-code')}</p>
        ) : (
          <Radio.Group
            aria-labelledby="register-code"
            optionType="button"
            value={code}
            onChange={(event) => setChosen(String(event.target.value))}
            options={codes.map((value) => ({ value, label: value }))}
          />
        )}
      </div>
      {issuer && code && <Expected issuerId={issuer.id} code={code} />}
      <div className="yw-field">
        <span>{t('register.copies')}</span>
        <InputNumber
          aria-label={t('register.copies')}
          min={0}
          max={100_000}
          value={copies}
          onChange={(value) => setCopies(value ?? 0)}
        />
      </div>
    </ActSheet>
  );
}

const thisYear = (): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date()));

/** The number that would be next as of now: somebody else may register first, so it is an expectation only. */
function Expected({ issuerId, code }: { readonly issuerId: IssuerId; readonly code: string }) {
  const { t } = useTranslation('document');
  const year = thisYear();
  const book = useQuery({
    ...queryOf(issuerContract.book, { params: { id: issuerId }, query: { year, code, limit: 200 } }),
    staleTime: 0,
    meta: { keep: false },
  });
  if (!book.data) return null;
  const last = Math.max(0, ...book.data.items.filter((entry) => entry.code === code).map(({ serial }) => serial));

  return (
    <p className="yw-expected" role="status">
      <strong className="yw-numbers">{formatNumber({ code, year, serial: last + 1 })}</strong>
      <span className="yw-soft">{t('register.expected')}</span>
    </p>
  );
}
