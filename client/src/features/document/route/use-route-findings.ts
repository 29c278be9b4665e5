import { useQuery } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { DocumentFinding, OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import { callWith } from '#lib/call';

const isDissent = ({ rule }: DocumentFinding): boolean => rule === 'R10.not-agreed';

/** The findings with the route as it is drawn: a dissent no longer stands in the way where it asks the dissenter again. */
export function useRouteFindings(
  { id, content, contentHash }: OfficialDocument,
  findings: readonly DocumentFinding[],
  steps: readonly StepPlan[],
): readonly DocumentFinding[] {
  const check = useQuery({
    queryKey: [documentContract.check.path, id, contentHash, steps],
    queryFn: ({ signal }) =>
      callWith({ signal }, documentContract.check, { body: { documentId: id, content, steps: [...steps] } }),
    enabled: findings.some(isDissent),
    meta: { keep: false },
  });

  if (!findings.some(isDissent) || !check.data) return findings;
  return [...check.data.findings.filter(isDissent), ...findings.filter((finding) => !isDissent(finding))];
}
