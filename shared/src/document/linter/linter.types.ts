import type { ReliefNumbers } from '../../wording/relief.js';
import type { Party } from '../direction.rules.js';
import type { Citation, DocumentContent } from '../document.content.js';
import type { Direction } from '../document.kinds.js';
import type { DocumentFinding, Validity } from '../document.schemas.js';
import type { Line } from './text-of-content.js';

/** A document of which the text is like this one's; the server finds them. `similarity` is from 0 to 1. */
export interface SimilarDocument {
  readonly title: string;
  readonly number: string;
  readonly similarity: number;
  /** A request from below that this one would pass up (条例 art. 15(3)); otherwise one that was sent already. */
  readonly isRequestFromBelow: boolean;
}

/** What is cited, with its present state and, where it is in this system, its text. */
export interface CitedDocument {
  readonly number: string;
  readonly title: string;
  readonly relation: Citation['relation'];
  readonly state: Validity['state'] | null;
  readonly text: string;
}

export interface AttachedFile {
  readonly name: string;
  /** Whether a mark of secrecy was found in its words; null where they cannot be read, undefined before anybody tried. */
  readonly isMarked?: boolean | null | undefined;
}

/** All that the rules look at. What only the server knows is empty on the page while one writes. */
export interface LintContext {
  readonly content: DocumentContent;
  /** The main organ first. */
  readonly issuers: readonly Party[];
  /** The units among the addressees. */
  readonly addressees: readonly Party[];
  readonly copyTo: readonly Party[];
  /** Whether every issuer is registered to issue (发文立户, 条例 art. 37). */
  readonly issuingActive: boolean;
  /** Names of those who dissent in countersigning, or are still to be asked when it goes out. */
  readonly countersignDissent: readonly string[];
  readonly similar: readonly SimilarDocument[];
  readonly cited: readonly CitedDocument[];
  /** Names of attached files. */
  readonly attachedFiles?: readonly AttachedFile[];
  /** 签发人, once it is approved; `null` where that was without a name. */
  readonly signatory?: string | null;
  readonly now: Date;
  /** As this place set them; the usual ones where it is not said. */
  readonly numbers?: ReliefNumbers;
}

/** The context with what several rules take from it. */
export interface LintedDocument extends LintContext {
  readonly issuer: Party | undefined;
  readonly direction: Direction;
  /** Title and body, line by line. */
  readonly lines: readonly Line[];
  /** The body as one text, a line for each block. */
  readonly body: string;
}

/** One thing that a rule objects to. */
export interface Objection {
  readonly values?: DocumentFinding['values'];
  readonly place?: DocumentFinding['place'];
}

/** A rule: what it is called, where it stands, how much it weighs, and what it looks for. */
export interface DocumentRule {
  /** Also the key of its words in `document-rules`: `<id>.message` and `<id>.wayOut`. */
  readonly id: string;
  readonly clause: string;
  readonly level: DocumentFinding['level'];
  readonly check: (document: LintedDocument) => readonly Objection[];
}

export const clean: readonly Objection[] = [];
/** One objection where a condition holds. */
export const objectWhen = (condition: boolean, objection: Objection = {}): readonly Objection[] =>
  condition ? [objection] : clean;
