import { documentContract } from '@yiwang/shared/document/document.contract';
import { isReviewComplete } from '@yiwang/shared/document/document.rules';
import type { OfficialDocument, ReviewPoints } from '@yiwang/shared/document/document.schemas';
import type { Step } from '@yiwang/shared/document/route.schemas';
import { Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpinionField } from '#features/document/page/opinion-field';
import { useAct } from '#features/document/page/use-act';
import { useReasonsOwed } from '#features/document/page/use-reasons-owed';
import { FindingReasons } from '#features/document/route/finding-reasons';
import { ActSheet } from '#ui/act-sheet';

interface ReviewSheetProps {
  readonly document: OfficialDocument;
  readonly step: Step;
  readonly onClose: () => void;
}
const points = ['grounds', 'policy', 'agreed', 'form', 'other'] as const;
const unchecked = { grounds: false, policy: false, agreed: false, form: false, other: false };

/** 审核: the five points of 条例 art. 20 and 一致性评估, whether it adds a burden to the grassroots. */
export function ReviewSheet({ document, step, onClose }: ReviewSheetProps) {
  const { t } = useTranslation('document');
  const [checked, setChecked] = useState(unchecked);
  const [burden, setBurden] = useState<ReviewPoints['burden'] | null>(null);
  const [burdenNote, setBurdenNote] = useState('');
  const [opinion, setOpinion] = useState(t('opinion.agree.review.1'));
  const { id } = document;
  const owed = useReasonsOwed(document);
  const complete = useAct({
    id,
    endpoint: documentContract.completeStep,
    done: t('review.done'),
    onDone: onClose,
  });
  const review: ReviewPoints | null = burden && { ...checked, burden, burdenNote: burdenNote.trim() };

  return (
    <ActSheet
      title={t('review.title')}
      hint={t('review.hint')}
      okText={t('review.send')}
      isReady={owed.isReady && review !== null && isReviewComplete(review)}
      isPending={complete.isPending}
      problem={complete.error ?? owed.problem}
      onClose={onClose}
      onOk={() =>
        review &&
        complete.mutate({
          params: { id, stepId: step.id },
          body: { outcome: 'agree', opinion: opinion.trim(), review, ...owed.body },
        })
      }
    >
      <fieldset className="yw-points">
        <legend>{t('review.points')}</legend>
        {points.map((point) => (
          <Checkbox
            key={point}
            checked={checked[point]}
            onChange={(event) => setChecked({ ...checked, [point]: event.target.checked })}
          >
            {t(`review.${point}`)}
          </Checkbox>
        ))}
      </fieldset>
      <fieldset className="yw-points">
        <legend>{t('review.burden')}</legend>
        <Radio.Group
          aria-label={t('review.burden')}
          value={burden}
          onChange={(event) => setBurden(event.target.value === 'none' ? 'none' : 'justified')}
          options={[
            { value: 'none', label: t('review.burden.none') },
            { value: 'justified', label: t('review.burden.justified') },
          ]}
        />
        {burden === 'justified' && (
          <Input.TextArea
            autoSize={{ minRows: 2 }}
            maxLength={500}
            value={burdenNote}
            aria-label={t('review.burden.note')}
            placeholder={t('review.burden.note')}
            onChange={(event) => setBurdenNote(event.target.value)}
          />
        )}
      </fieldset>
      <FindingReasons findings={owed.findings} reasons={owed.reasons} onReason={owed.onReason} />
      <OpinionField value={opinion} onChange={setOpinion} />
    </ActSheet>
  );
}
