import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { findGroupAccess, type GroupAccess } from '#modules/group/access';
import { AccessChangesModel, type AccessChangesRecord } from '#modules/group/access-changes.model';
import { forgetOnDisconnect } from '#platform/database/connect';
import type { Logger } from '#platform/logger';

const remembered = 20_000;
const lookEveryMs = 1_000;
const rowId = 'all';

const known = new Map<string, GroupAccess>();
/** Grows with each change: what was looked up while something changed is not kept. */
let turn = 0;

/**
 * As `findGroupAccess`, from memory where nothing has changed since: it is asked before every message. A change made
 * here holds at once, one of another process within a second. What a person may read is never answered from here.
 */
export async function knownGroupAccess(personId: PersonId, groupId: GroupId): Promise<GroupAccess> {
  const key = `${groupId}:${personId}`;
  const hit = known.get(key);
  if (hit) return hit;

  const askedIn = turn;
  const access = await findGroupAccess(personId, groupId);
  // A silence that ends by itself is looked up again.
  if (access.mayRead && access.mutedUntil === null && askedIn === turn) remember(key, access);
  return access;
}

function remember(key: string, access: GroupAccess): void {
  if (known.size >= remembered) known.clear();
  known.set(key, access);
}

export function forgetAccesses(): void {
  turn += 1;
  known.clear();
}
forgetOnDisconnect(forgetAccesses);

/** To be called when a group or the rows of its members are on disk as changed. */
export async function accessChanged(): Promise<void> {
  forgetAccesses();
  await AccessChangesModel.collection.updateOne({ _id: rowId } as never, { $inc: { count: 1 } }, { upsert: true });
}

async function readAccessChanges(): Promise<number> {
  const row = await AccessChangesModel.findById(rowId).lean<AccessChangesRecord>();

  return row?.count ?? 0;
}

/** Sees what other processes changed (the command line, other servers). */
export function watchAccesses(logger: Logger): { stop(): void } {
  let count: number | null = null;
  let busy = false;

  async function look(): Promise<void> {
    const latest = await readAccessChanges();
    if (latest !== count) forgetAccesses();
    count = latest;
  }

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((error: unknown) => {
        forgetAccesses();
        logger.warn({ err: error }, 'could not look for changed members of groups');
      })
      .finally(() => {
        busy = false;
      });
  }, lookEveryMs);
  timer.unref();

  return { stop: () => clearInterval(timer) };
}
