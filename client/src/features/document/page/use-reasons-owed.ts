import { useQuery } from '@tanstack/react-query';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { isChangedSinceSent, reasonsOwed } from '@yiwang/shared/document/warning-reasons.rules';
import { useState } from 'react';
import { findingsOf } from '#features/document/composer/composer.queries';
import { isAnswered, type Reasons } from '#features/document/route/finding-reasons';

/** Where the office changed the text since it was sent: what the rules say of it, and the reasons that are owed now. */
export function useReasonsOwed(document: OfficialDocument) {
  const isChanged = isChangedSinceSent(document);
  const check = useQuery({ ...findingsOf(document.id, document.content), enabled: isChanged });
  const [reasons, setReasons] = useState<Reasons>({});
  const found = (isChanged && check.data?.findings) || [];
  const owed = reasonsOwed(document, found);
  const findings = found.filter(({ rule, level }) => level === 'block' || owed.includes(rule));
  const isChecked = !isChanged || (check.isSuccess && !check.isPlaceholderData);

  return {
    findings,
    reasons,
    onReason: (rule: string, reason: string) => setReasons({ ...reasons, [rule]: reason }),
    isReady: isChecked && findings.every((finding) => finding.level === 'block' || isAnswered(finding, reasons)),
    problem: isChanged ? check.error : null,
    /** What the completion carries of it. */
    body: owed.length === 0 ? {} : { overrides: owed.map((rule) => ({ rule, reason: (reasons[rule] ?? '').trim() })) },
  };
}
