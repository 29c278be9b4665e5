import type { Detector } from '@yiwang/shared/burden/finding.contract';
import type { EvidenceRow } from '#modules/burden/finding/finding.model';

/** What a detector sees, before it is compared with what stands. */
export interface Fresh {
  readonly detector: Detector;
  /** What it is about; the same every night. */
  readonly key: string;
  readonly evidence: readonly EvidenceRow[];
  readonly unitIds: readonly string[];
  readonly authorIds: readonly string[];
  readonly receiverIds: readonly string[];
  readonly values: Readonly<Record<string, string | number>>;
}

/** Whether a place has a detector switched on. */
export type On = (check: Detector) => boolean;
