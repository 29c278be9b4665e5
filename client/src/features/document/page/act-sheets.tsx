import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { currentStep } from '@yiwang/shared/document/route.rules';
import { DispatchSheet } from '#features/document/office/dispatch-sheet';
import { FileSheet } from '#features/document/office/file-sheet';
import {
  HoldSheet,
  RecallSheet,
  RepealSheet,
  RetentionCorrectionSheet,
  RevokeSheet,
  VoidSheet,
} from '#features/document/office/reason-acts';
import { RegisterSheet } from '#features/document/office/register-sheet';
import { SealSheet } from '#features/document/office/seal-sheet';
import type { Act } from '#features/document/page/acts';
import { OpinionSheet } from '#features/document/page/opinion-sheet';
import { RecheckSheet } from '#features/document/page/recheck-sheet';
import { ReturnSheet } from '#features/document/page/return-sheet';
import { ReviewSheet } from '#features/document/page/review-sheet';
import { SignersSheet } from '#features/document/page/signers-sheet';
import { PlanSheet } from '#features/document/route/plan-sheet';
import { SubmitFromPage } from '#features/document/route/submit-from-page';
import { WritersSheet } from '#features/document/writers/writers-sheet';

interface ActSheetsProps {
  readonly act: Act;
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}

const plain = {
  return: ReturnSheet,
  register: RegisterSheet,
  void: VoidSheet,
  seal: SealSheet,
  dispatch: DispatchSheet,
  file: FileSheet,
  hold: HoldSheet,
  retention: RetentionCorrectionSheet,
  recall: RecallSheet,
  revoke: RevokeSheet,
  repeal: RepealSheet,
  route: PlanSheet,
  submit: SubmitFromPage,
  writers: WritersSheet,
} as const;
const isPlain = (act: Act): act is keyof typeof plain => act in plain;

/** The sheet that an act opens. Acts without one are done by the bar itself. */
export function ActSheets({ act, document, onClose }: ActSheetsProps) {
  const step = currentStep(document.steps);

  if (isPlain(act)) {
    const Sheet = plain[act];
    return <Sheet document={document} onClose={onClose} />;
  }
  if (!step) return null;
  if (act === 'agree' || act === 'dissent')
    return <OpinionSheet document={document} step={step} outcome={act} onClose={onClose} />;
  if (act === 'review') return <ReviewSheet document={document} step={step} onClose={onClose} />;
  if (act === 'recheck') return <RecheckSheet document={document} step={step} onClose={onClose} />;
  if (act === 'signers') return <SignersSheet document={document} step={step} onClose={onClose} />;
  return null;
}
