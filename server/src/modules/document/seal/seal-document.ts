import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { sealFitsName } from '@yiwang/shared/document/seal.rules';
import { changeDocument } from '#modules/document/change-document';
import type { DocumentRecord } from '#modules/document/document.model';
import { type OpenedDocument, openDocument, presentFor, require } from '#modules/document/document.service';
import { loadIssuers } from '#modules/document/issuer/issuer.service';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { stepOfAct, withActDone } from '#modules/document/office-act';
import { sealersOf } from '#modules/document/route/signers';
import { requireSealOmissible } from '#modules/document/seal/leave-out-seal';
import { finalisePdf } from '#modules/document/verify/finalise-pdf';
import type { Colleague } from '#modules/person/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { AppError } from '#platform/errors';

interface Wanted {
  readonly issuerId?: IssuerId | undefined;
  readonly withoutSeal: boolean;
  readonly reason: string;
  readonly missingGlyphsAccepted: boolean;
}

/**
 * 用印: the seal of one organ, by who keeps it. With the last one the final PDF is made, stored and signed before the
 * change is written, so that what is sealed is what is on disk. 条例 art. 9(13), 25(3).
 */
export const sealDocument = (actor: Actor, id: DocumentId, wanted: Wanted): Promise<OfficialDocument> =>
  againWhenStale(() => sealOnce(actor, id, wanted));

async function sealOnce(actor: Actor, id: DocumentId, wanted: Wanted): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree } = opened;
  const step = stepOfAct(actor, opened, 'seal', false);
  const issuers = await loadIssuers(document.content.issuerIds);
  const { issuer, keeper } = await issuerToSeal(actor, opened, issuers, wanted.issuerId);
  if (wanted.withoutSeal) requireSealOmissible(document, issuer, wanted.reason, tree);

  const at = now().toISOString();
  const seal = { issuerId: issuer._id, withoutSeal: wanted.withoutSeal, by: actor.name, at };
  const seals = [...document.seals, seal];
  const isLast = issuers.every(({ _id }) => seals.some((each) => each.issuerId === _id));
  const printedOn = dateOf(now());
  const made = isLast
    ? await finalisePdf({ ...document, seals, printedOn }, issuers, tree, wanted.missingGlyphsAccepted)
    : null;
  const set: Partial<DocumentRecord> = made
    ? { ...(await withActDone(actor, opened, step)), printedOn, final: made.final }
    : {};
  const sealed = await changeDocument(
    actor,
    document,
    set,
    {
      act: 'document.seal',
      stepId: step.id,
      stepKind: 'seal',
      onBehalfOf: keeper && { personId: keeper._id, name: keeper.name },
      details: {
        issuerId: issuer._id,
        name: issuer.name,
        ...(wanted.withoutSeal ? { withoutSeal: wanted.reason } : {}),
        ...(made ? { sha256: made.final.sha256, verificationCode: made.final.verificationCode } : {}),
        ...(made?.missing.length ? { missingGlyphs: made.missing.join('、') } : {}),
      },
    },
    { seals: seal },
  );

  return presentFor(actor, { ...opened, document: sealed });
}

interface Chosen {
  readonly issuer: IssuerRecord;
  /** The keeper who lets the actor seal; null where the actor keeps the seal. */
  readonly keeper: Colleague | null;
}

/**
 * The one asked for, else the first unsealed whose seal the actor places: as its keeper, or for a keeper who delegated
 * for today. Throws `document.seal_keeper_only` where it is for somebody else, whoever is asked in the step.
 */
async function issuerToSeal(
  actor: Actor,
  { document, tree, delegators }: OpenedDocument,
  issuers: readonly IssuerRecord[],
  asked: IssuerId | undefined,
): Promise<Chosen> {
  const open = issuers.filter(({ _id }) => !document.seals.some((each) => each.issuerId === _id));
  const wanted = asked ? open.filter(({ _id }) => _id === asked) : open;
  if (wanted.length === 0) throw new AppError('document.step_done');

  for (const issuer of wanted) {
    const sealers = await sealersOf(issuer, tree);
    const own = sealers.some(({ _id }) => _id === actor.personId);
    const keeper = own ? null : (sealers.find(({ _id }) => delegators.has(_id)) ?? null);
    if (!own && !keeper) continue;
    require(issuer.sealName !== '', 'document.seal_missing');
    require(sealFitsName(issuer, tree.byId.get(issuer.unitId)), 'issuer.seal_name_differs');
    return { issuer, keeper };
  }
  throw new AppError('document.seal_keeper_only');
}
