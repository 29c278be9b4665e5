import type { BurdenSubject } from './burden.subject.js';

/** One thing that went out, as the detectors look at it. */
export interface SentThing {
  readonly subject: BurdenSubject;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly authorIds: readonly string[];
  readonly at: Date;
  /** 发文字号 that it bears, or that it passes on. */
  readonly numbers: readonly string[];
  readonly textHash: string | null;
  readonly simhash: string | null;
  /** Units that hold it, offices not among them. */
  readonly receiverIds: readonly string[];
}

export const keyOf = ({ kind, id }: BurdenSubject): string => `${kind}:${id}`;

/** What a detector found, before it is a stored finding. `key` says what it is about, and is the same every night. */
export interface Found<Evidence = SentThing> {
  readonly key: string;
  readonly evidence: readonly Evidence[];
  readonly receiverIds: readonly string[];
  readonly values: Readonly<Record<string, string | number>>;
}
