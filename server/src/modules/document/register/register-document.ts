import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import { mayVoid } from '@yiwang/shared/document/document.rules';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { changeDocument } from '#modules/document/change-document';
import { keepsUnit } from '#modules/document/document.policy';
import { openDocument, presentFor, require } from '#modules/document/document.service';
import { loadIssuers } from '#modules/document/issuer/issuer.service';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { behalfOf, stepOfAct, withActDone } from '#modules/document/office-act';
import { reserveNumber } from '#modules/document/register/numbers';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { AppError } from '#platform/errors';

interface Wanted {
  readonly issuerId?: IssuerId | undefined;
  readonly code: string;
  readonly copies: number;
}

/**
 * 登记: the next number of a code, after approval and recheck (art. 25(2)). The book is written first, then the
 * document; between the two the number is reserved for this document, and asking again gives the same one.
 */
export const registerDocument = (actor: Actor, id: DocumentId, wanted: Wanted): Promise<OfficialDocument> =>
  againWhenStale(() => registerOnce(actor, id, wanted));

async function registerOnce(
  actor: Actor,
  id: DocumentId,
  { code, copies, issuerId }: Wanted,
): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document } = opened;
  if (document.registration && document.registration.code === code) return presentFor(actor, opened);
  const step = stepOfAct(actor, opened, 'register', true);
  const issuers = await loadIssuers(document.content.issuerIds);
  // A joint document bears the number of its main organ only. GB/T 9704 7.2.5.
  const issuer = issuers[0] as IssuerRecord;
  require(issuerId === undefined || issuerId === issuer._id, 'document.code_unknown');
  require(issuer.active, 'document.issuer_inactive');
  const wanted = issuer.codes.find((each) => each.active && each.code === code);
  if (!wanted) throw new AppError('document.code_unknown');

  const year = Number(dateOf(now()).slice(0, 4));
  const next = await withActDone(actor, opened, step);
  const row = await reserveNumber(document, issuer, wanted, year, traceOf(actor));
  const { serial, number } = row;
  const registration = {
    issuerId: issuer._id,
    code,
    year,
    serial,
    number,
    at: now().toISOString(),
    by: actor.name,
    copies,
  };
  const registered = await changeDocument(
    actor,
    document,
    { ...next, registration },
    {
      act: 'document.register',
      stepId: step.id,
      stepKind: 'register',
      onBehalfOf: behalfOf(actor, opened),
      details: { number, copies },
    },
  );

  return presentFor(actor, { ...opened, document: registered });
}

/** Gives a numbered document up; its number stays in the book as void and is never used again. */
export async function voidNumber(actor: Actor, id: DocumentId, reason: string): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree } = opened;
  require(keepsUnit(actor, document.unitId, tree), 'document.forbidden');
  require(document.registration !== null && mayVoid(document.status), 'document.wrong_status');

  const steps = document.steps.map((step) =>
    step.state === 'active' || step.state === 'blocked' ? { ...step, state: 'planned' as const, asked: [] } : step,
  );
  const given = await changeDocument(
    actor,
    document,
    { status: 'void', steps },
    { act: 'document.void_number', details: { number: document.registration?.number, reason } },
  );

  return presentFor(actor, { ...opened, document: given });
}
