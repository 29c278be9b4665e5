import type { Readable } from 'node:stream';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { markedName } from '@yiwang/shared/document/validity.rules';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { openDocument } from '#modules/document/document.service';
import { IssuerModel, type IssuerRecord } from '#modules/document/issuer.model';
import { typesetInputOf } from '#modules/document/layout/typeset-input';
import { typesetter } from '#modules/document/layout/typesetting';
import { mayReadAsReceiver } from '#modules/document/receive/receivers';
import type { TypesetInput, TypesetPages } from '#modules/document/typeset/typeset.types';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { getStorage } from '#platform/storage/storage';

/** From the issuing side, or as one whose unit received it and still holds it. Throws `document.not_found`. */
async function openForReading(actor: Actor, id: DocumentId): Promise<DocumentRecord> {
  try {
    return (await openDocument(actor, id)).document;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'document.not_found') throw error;
    if (!(await mayReadAsReceiver(actor, id))) throw error;
    const document = await DocumentModel.findById(id, { outbox: 0 }).lean<DocumentRecord>();
    if (!document) throw error;
    return document;
  }
}

async function inputFor(actor: Actor, id: DocumentId): Promise<{ document: DocumentRecord; input: TypesetInput }> {
  const document = await openForReading(actor, id);
  const found = await IssuerModel.find({ _id: { $in: document.content.issuerIds } }).lean<IssuerRecord[]>();
  const issuers = document.content.issuerIds.flatMap((each) => found.find(({ _id }) => _id === each) ?? []);

  return { document, input: asSealed(document, typesetInputOf(document, issuers, await getUnitTree())) };
}

/**
 * Once sealed, its pages are those of the final PDF, whatever its organ is called since or its office became: only the
 * mark across them is of today. What was sealed before this was kept is set from what stands.
 */
const asSealed = ({ final }: DocumentRecord, input: TypesetInput): TypesetInput => ({ ...input, ...final?.typeset });

const pagesFor = async (actor: Actor, id: DocumentId): Promise<TypesetPages> =>
  typesetter().typesetPages((await inputFor(actor, id)).input);

export async function getLayout(actor: Actor, id: DocumentId) {
  const { pageCount, substitutes, missing, key } = await pagesFor(actor, id);

  return { pageCount, substitutes: [...substitutes], missing: [...missing], key };
}

/** One page as SVG with the key of the layout that it belongs to. */
export async function getPage(actor: Actor, id: DocumentId, n: number): Promise<{ svg: string; key: string }> {
  const pages = await pagesFor(actor, id);
  const svg = pages.page(n);
  if (svg === undefined) throw new AppError('document.not_found');

  return { svg, key: pages.key };
}

const fileNameOf = ({ registration, content, validity }: DocumentRecord, extension: string): string =>
  markedName(
    `${[registration?.number, content.title || '未命名'].filter(Boolean).join(' ')}.${extension}`,
    validity,
    dateOf(now()),
  );

/** The same document without its seals, for those who must edit it. */
export async function getDocx(actor: Actor, id: DocumentId): Promise<{ name: string; content: Buffer }> {
  const { document, input } = await inputFor(actor, id);

  // Read when the first Word copy is asked for, not at every start.
  const { typesetDocx } = await import('#modules/document/typeset/docx');
  return { name: fileNameOf(document, 'docx'), content: await typesetDocx(input) };
}

/** The sealed PDF byte for byte; before it is sealed, the draft marked as such. */
export async function getPdf(actor: Actor, id: DocumentId): Promise<{ name: string; content: Readable | Buffer }> {
  const { document, input } = await inputFor(actor, id);
  const name = fileNameOf(document, 'pdf');
  if (document.final) return { name, content: await getStorage().open(document.final.storageKey) };

  return { name, content: (await typesetter().typeset(input)).pdf };
}
