import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Addressee } from '@yiwang/shared/document/document.content';
import { docKindNames, isStatutory } from '@yiwang/shared/document/document.kinds';
import { forceMark } from '@yiwang/shared/document/validity.rules';
import type { DocumentRecord } from '#modules/document/document.model';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { verificationUrl } from '#modules/document/layout/typesetting';
import { draftNumber } from '#modules/document/typeset/document-dates';
import { emptyInput, type TypesetInput } from '#modules/document/typeset/typeset.types';
import type { UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';

export type TypesetSubject = Pick<
  DocumentRecord,
  | 'content'
  | 'direction'
  | 'registration'
  | 'signatory'
  | 'issuedOn'
  | 'printedOn'
  | 'seals'
  | 'final'
  | 'validity'
  | 'steps'
>;

/** What the pages of a document show as it stands. */
export function typesetInputOf(
  document: TypesetSubject,
  issuers: readonly IssuerRecord[],
  tree: UnitTree,
): TypesetInput {
  const { content, final } = document;
  const withoutSeal = document.seals.some((each) => each.withoutSeal);
  const [main] = issuers;

  return {
    ...emptyInput,
    format: content.format,
    urgency: content.urgency,
    heads: issuers.map(({ headName }) => headName),
    headSuffix: suffixOf(document),
    number: numberOf(document, main),
    signatories: document.direction === 'up' ? signatoriesOf(document) : [],
    title: content.title,
    addressees: content.addresseesText || namesOf(content.addressees, '，'),
    blocks: content.blocks,
    attachments: content.attachments.map(({ name, blocks }) => ({ name, blocks })),
    signers: issuers.map((issuer) => ({ organ: issuer.name, seal: sealOf(document, issuer) })),
    sealed: !withoutSeal,
    issuedOn: document.issuedOn,
    annotation: content.annotation,
    copyTo: content.copyToText || namesOf(content.copyTo, '，'),
    printedBy: (main && tree.byId.get(main.unitId)?.name) ?? '',
    printedOn: document.printedOn,
    minutes: content.minutes,
    signedBy: content.signedBy ? [content.signedBy] : [],
    stateMark: markOf(document),
    verification: final && { url: verificationUrl(final.verificationCode), code: final.verificationCode },
  };
}

const namesOf = (addressees: readonly Addressee[], between: string): string =>
  addressees.map(({ name }) => name).join(between);

/** 文件 after the name; a letter has the name alone, an order 令, minutes 纪要. GB/T 9704-2012 7.2.4, 10. */
function suffixOf({ content }: TypesetSubject): string {
  if (content.format === 'letter') return '';
  if (content.format === 'order') return '令';
  if (content.format === 'minutes') return docKindNames.minutes;

  return isStatutory(content.docKind) ? '文件' : '';
}

function numberOf({ registration, content }: TypesetSubject, main: IssuerRecord | undefined): string | null {
  if (registration) return registration.number;
  const code = main?.codes.find((each) => each.active && each.format === content.format) ?? main?.codes[0];

  return code && isStatutory(content.docKind) ? draftNumber(code.code, Number(dateOf(now()).slice(0, 4))) : null;
}

/** The approver and, where several organs issue together, those who signed for them. 条例 art. 9(6), 22. */
function signatoriesOf({ signatory, steps, content }: TypesetSubject): string[] {
  const others =
    content.issuerIds.length > 1
      ? steps
          .filter(({ kind }) => kind === 'countersign')
          .flatMap(({ asked }) => asked.filter(({ state }) => state === 'done'))
      : [];

  return [signatory?.name ?? '', ...others.map(({ name }) => name)].filter((name) => name !== '');
}

const sealOf = ({ seals }: TypesetSubject, issuer: IssuerRecord) =>
  seals.some((each) => each.issuerId === issuer._id && !each.withoutSeal)
    ? { name: issuer.sealName, ...(issuer.sealNumber ? { code: issuer.sealNumber } : {}) }
    : null;

function markOf({ validity, final }: TypesetSubject): string | null {
  return forceMark(validity, dateOf(now())) ?? (final ? null : '草稿');
}
