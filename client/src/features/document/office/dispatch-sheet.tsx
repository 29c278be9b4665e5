import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '#features/document/page/use-act';
import { ActSheet } from '#ui/act-sheet';

interface DispatchSheetProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}
const checks = ['number', 'addressees', 'seal', 'pages'] as const;

/** 核发: number, addressees, seal and pages are looked at before it goes out. 条例 art. 25(4). */
export function DispatchSheet({ document, onClose }: DispatchSheetProps) {
  const { t } = useTranslation('document');
  const [checked, setChecked] = useState<readonly string[]>([]);
  const { id, content, number, seals, final } = document;
  const dispatch = useAct({
    id,
    endpoint: documentContract.dispatch,
    done: ({ deliveries }) => t('dispatch.done', { count: deliveries?.total ?? 0 }),
    onDone: onClose,
  });
  const words = {
    number: number ?? '',
    addressees: [...content.addressees, ...content.copyTo].length,
    seal: seals.map(({ issuer }) => issuer.name).join('、'),
    pages: final?.pageCount ?? 0,
  };

  return (
    <ActSheet
      title={t('dispatch.title')}
      hint={t('dispatch.hint')}
      okText={t('dispatch.send', { count: words.addressees })}
      isReady={checks.every((check) => checked.includes(check))}
      isPending={dispatch.isPending}
      problem={dispatch.error}
      onClose={onClose}
      onOk={() => dispatch.mutate({ params: { id }, body: { checked: true } })}
    >
      <fieldset className="yw-points">
        <legend>{t('dispatch.checks')}</legend>
        {checks.map((check) => (
          <Checkbox
            key={check}
            checked={checked.includes(check)}
            onChange={(event) =>
              setChecked(event.target.checked ? [...checked, check] : checked.filter((each) => each !== check))
            }
          >
            {t(`dispatch.check.${check}`, { value: words[check] })}
          </Checkbox>
        ))}
      </fieldset>
      <dl className="yw-doc-facts">
        <dt>{t('addressees')}</dt>
        <dd>{content.addressees.map(({ name }) => name).join('、') || '—'}</dd>
        <dt>{t('copy-to')}</dt>
        <dd>{content.copyTo.map(({ name }) => name).join('、') || '—'}</dd>
      </dl>
    </ActSheet>
  );
}
