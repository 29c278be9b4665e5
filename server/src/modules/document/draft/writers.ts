import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { changeOfWriters } from '@yiwang/shared/document/writer.rules';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { changeDocument } from '#modules/document/change-document';
import { abilitiesOf } from '#modules/document/document.policy';
import { openDocument, presentFor, require } from '#modules/document/document.service';
import { findColleagues, findPersonSummaries } from '#modules/person/index';
import type { Actor } from '#platform/actor';
import { againWhenStale } from '#platform/database/again-when-stale';
import { limit } from '#platform/http/rate-limit';

/** Each invitation is a line in somebody's 待我办理. */
const inviting = limit(30, 60);

/**
 * Exactly these people write the draft together with its author (共同起草). It names no version: who writes there now
 * saves every second, and says nothing of who shall. Throws `document.writer_unknown` for whoever is no active colleague.
 */
export async function setWriters(
  actor: Actor,
  id: DocumentId,
  personIds: readonly PersonId[],
): Promise<OfficialDocument> {
  await inviting.spend(actor.personId);

  return againWhenStale(async () => {
    const opened = await openDocument(actor, id);
    const { document, tree, delegators } = opened;
    require(document.status === 'draft', 'document.wrong_status');
    require(abilitiesOf(actor, document, tree, delegators).inviteWriters, 'document.forbidden');
    const { writerIds, invited, removed } = changeOfWriters(document.writerIds ?? [], personIds, document.authorId);
    if (invited.length + removed.length === 0) return presentFor(actor, opened);
    require((await findColleagues(invited)).length === invited.length, 'document.writer_unknown');

    const changed = await changeDocument(
      actor,
      document,
      { writerIds: [...writerIds] },
      { act: 'document.change_writers', details: { invited: await named(invited), removed: await named(removed) } },
    );
    return presentFor(actor, { ...opened, document: changed });
  });
}

/** As the trail keeps them: who was called so then is called so in it for ever. */
async function named(ids: readonly PersonId[]): Promise<{ personId: PersonId; name: string }[]> {
  const people = await findPersonSummaries(ids);

  return ids.map((personId) => ({ personId, name: people.get(personId)?.name ?? '' }));
}

/** Whoever was invited does not have to. */
export const leaveWriters = (actor: Actor, id: DocumentId): Promise<void> =>
  againWhenStale(async () => {
    const { document, tree, delegators } = await openDocument(actor, id);
    require(document.status === 'draft', 'document.wrong_status');
    require(abilitiesOf(actor, document, tree, delegators).leaveWriters, 'document.forbidden');

    const writerIds = (document.writerIds ?? []).filter((each) => each !== actor.personId);
    await changeDocument(actor, document, { writerIds }, { act: 'document.leave_writers' });
  });
