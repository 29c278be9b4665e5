import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { changeDocument } from '#modules/document/change-document';
import type { DocumentRecord } from '#modules/document/document.model';
import { openDocument, presentFor, require } from '#modules/document/document.service';
import { loadIssuers } from '#modules/document/issuer/issuer.service';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { stepOfAct, withActDone } from '#modules/document/office-act';
import { finalisePdf } from '#modules/document/verify/finalise-pdf';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { AppError } from '#platform/errors';

interface Wanted {
  readonly issuerId?: IssuerId | undefined;
  readonly withoutSeal: boolean;
  readonly reason: string;
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
  const issuer = issuerToSeal(actor, document, issuers, wanted.issuerId, tree);
  // Only where a document with a head of its own goes to everybody may the seal be left out (art. 9(13)).
  require(!wanted.withoutSeal || wanted.reason.length >= 2, 'document.reason_missing');

  const at = now().toISOString();
  const seal = { issuerId: issuer._id, withoutSeal: wanted.withoutSeal, by: actor.name, at };
  const seals = [...document.seals, seal];
  const isLast = issuers.every(({ _id }) => seals.some((each) => each.issuerId === _id));
  const set: Partial<DocumentRecord> = isLast
    ? {
        ...(await withActDone(actor, document, step, tree)),
        printedOn: dateOf(now()),
        final: await finalisePdf({ ...document, seals, printedOn: dateOf(now()) }, issuers, tree),
      }
    : {};
  const sealed = await changeDocument(
    actor,
    document,
    set,
    {
      act: 'document.seal',
      stepId: step.id,
      stepKind: 'seal',
      details: {
        issuerId: issuer._id,
        name: issuer.name,
        ...(wanted.withoutSeal ? { withoutSeal: wanted.reason } : {}),
        ...(set.final ? { sha256: set.final.sha256, verificationCode: set.final.verificationCode } : {}),
      },
    },
    { seals: seal },
  );

  return presentFor(actor, { ...opened, document: sealed });
}

/** The one asked for, else the first unsealed whose seal the actor keeps. */
function issuerToSeal(
  actor: Actor,
  document: DocumentRecord,
  issuers: readonly IssuerRecord[],
  asked: IssuerId | undefined,
  tree: UnitTree,
): IssuerRecord {
  const open = issuers.filter(({ _id }) => !document.seals.some((each) => each.issuerId === _id));
  const mine = open.filter((issuer) => keepsSeal(actor, issuer, tree));
  const chosen = asked ? open.find(({ _id }) => _id === asked) : mine[0];
  if (!chosen) throw new AppError(open.length === 0 || asked ? 'document.step_done' : 'document.not_asked');
  require(mine.includes(chosen), 'document.not_asked');
  require(chosen.sealName !== '', 'document.seal_missing');

  return chosen;
}

/** Those named; where none is named, the role in the unit, and where nobody has it, the unit's office. */
function keepsSeal(actor: Actor, issuer: IssuerRecord, tree: UnitTree): boolean {
  if (issuer.sealKeeperIds.length > 0) return issuer.sealKeeperIds.includes(actor.personId);
  const unitIds = new Set<string>([issuer.unitId, ...tree.children(issuer.unitId).map(({ _id }) => _id)]);

  return actor.roles.some(
    ({ role, unitId }) => ['seal-keeper', 'office-clerk', 'unit-administrator'].includes(role) && unitIds.has(unitId),
  );
}
