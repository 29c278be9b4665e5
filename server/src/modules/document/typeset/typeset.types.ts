import type { Block } from '@yiwang/shared/document/document.content';
import type { DocFormat, Urgency } from '@yiwang/shared/document/document.kinds';

/** An electronic seal (印章), drawn as vectors. */
export interface Seal {
  /** The organ's full name, along the upper arc. */
  readonly name: string;
  /** 42 where not given, as most organs of a county have it. */
  readonly diameterMm?: number;
  readonly emblem?: 'star' | 'none';
  /** Digits along the lower arc; none where empty. */
  readonly code?: string;
}

export interface Signer {
  /** 发文机关署名. */
  readonly organ: string;
  /** `null` leaves the place of the seal free where the document is `sealed`. */
  readonly seal: Seal | null;
}

/** What a page shows, and nothing about how it came to be: two equal inputs give the same bytes. */
export interface TypesetInput {
  /** `plain` is no official document: a title, and nothing red above it. */
  readonly format: DocFormat | 'plain';
  readonly urgency: Urgency;
  /** 份号, six digits; none where null. */
  readonly copyNumber: string | null;
  /** 发文机关标志: the main organ first, more than one for a joint document. */
  readonly heads: readonly string[];
  /** After the name of the organ: 文件, 令, 纪要, or nothing. */
  readonly headSuffix: string;
  /** 发文字号 or 令号 as it is printed, for example by `draftNumber`; none where null. */
  readonly number: string | null;
  /** 签发人 of an upward document, in the order of the organs; empty for others. */
  readonly signatories: readonly string[];
  readonly title: string;
  /** 主送机关 without the colon. */
  readonly addressees: string;
  readonly blocks: readonly Block[];
  /** In order. Those with blocks are typeset on pages of their own; the others are only listed. */
  readonly attachments: readonly { readonly name: string; readonly blocks: readonly Block[] | null }[];
  readonly signers: readonly Signer[];
  /** Signature and date stand as GB/T 9704 7.3.5.1 wants them for a seal; otherwise as 7.3.5.2. */
  readonly sealed: boolean;
  /** 成文日期, YYYY-MM-DD. A document that has none yet shows its place. */
  readonly issuedOn: string | null;
  /** 附注 without brackets. */
  readonly annotation: string;
  /** 抄送 without the word. */
  readonly copyTo: string;
  readonly printedBy: string;
  readonly printedOn: string | null;
  readonly minutes: { readonly attending: string; readonly absent: string; readonly observing: string } | null;
  /** 签名章 of an order (7.3.5.3). */
  readonly signedBy: readonly { readonly post: string; readonly name: string }[];
  /** Across every page: 草稿, 已撤销, 已废止. */
  readonly stateMark: string | null;
  readonly verification: { readonly url: string; readonly code: string } | null;
  /** Keeps room for a signature in the PDF's keywords: `signaturePlaceholder` of the typesetter. */
  readonly signaturePlaceholder: boolean;
}

export interface FontFindings {
  /** Families that stand in for those that the standard names, for the screen to say so. */
  readonly substitutes: readonly string[];
  /** Characters that no font has; each is printed as 〓, never as an empty box. */
  readonly missing: readonly string[];
}

export interface TypesetPdf extends FontFindings {
  readonly pdf: Buffer;
  readonly pageCount: number;
}

export interface TypesetPages extends FontFindings {
  /** Of the input and the fonts: as long as it is the same, so are the pages. */
  readonly key: string;
  readonly pageCount: number;
  /** SVG of one page, the first is 1. Undefined beyond the last. */
  readonly page: (n: number) => string | undefined;
}

/** An empty document to start from: callers name what they have. */
export const emptyInput: TypesetInput = {
  format: 'general',
  urgency: 'none',
  copyNumber: null,
  heads: [],
  headSuffix: '',
  number: null,
  signatories: [],
  title: '',
  addressees: '',
  blocks: [],
  attachments: [],
  signers: [],
  sealed: true,
  issuedOn: null,
  annotation: '',
  copyTo: '',
  printedBy: '',
  printedOn: null,
  minutes: null,
  signedBy: [],
  stateMark: null,
  verification: null,
  signaturePlaceholder: false,
};
