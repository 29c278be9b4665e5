import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { type Standing, validityOn } from '@yiwang/shared/document/validity.rules';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import type { NumberRow } from '#modules/document/register/number.model';
import { now } from '#platform/clock';

/** What the book says of the document that holds a number: 分送范围, 印制份数, and whether it is still in force. */
export interface BookFacts {
  readonly sentTo: string;
  readonly copies: number;
  readonly validity: Standing;
}

type Held = Pick<DocumentRecord, '_id' | 'content' | 'registration' | 'validity'>;
const fields = {
  'content.addressees.name': 1,
  'content.addresseesText': 1,
  'content.copyTo.name': 1,
  'content.copyToText': 1,
  registration: 1,
  validity: 1,
} as const;
const nothing: BookFacts = { sentTo: '', copies: 0, validity: { state: 'none', effectiveTo: null } };

/** Facts of each line in the order of the lines; a void number is held by no document. 条例 art. 25(2), 33. */
export async function factsOfBook(rows: readonly NumberRow[]): Promise<BookFacts[]> {
  const ids: DocumentId[] = rows.filter(({ live }) => live).map(({ documentId }) => documentId);
  const found = await DocumentModel.find({ _id: { $in: ids } }, fields).lean<Held[]>();
  const byId = new Map(found.map((each) => [each._id, each]));

  return rows.map((row) => {
    const document = row.live ? byId.get(row.documentId) : undefined;
    return document ? factsOf(document) : nothing;
  });
}

function factsOf({ content, registration, validity }: Held): BookFacts {
  const names = (text: string, list: readonly { readonly name: string }[]) =>
    text || list.map(({ name }) => name).join('、');
  const main = names(content.addresseesText, content.addressees);
  const copied = names(content.copyToText, content.copyTo);

  return {
    sentTo: [main, copied && `抄送：${copied}`].filter(Boolean).join('；'),
    copies: registration?.copies ?? 0,
    validity: validityOn({ state: validity.state, effectiveTo: validity.effectiveTo }, dateOf(now())),
  };
}
