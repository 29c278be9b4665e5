import type { GroupId } from '@yiwang/shared/group/group.schemas';
import { noteGroupActivity } from '#modules/group/index';
import { groupOfConversation } from '#modules/message/conversation-id';
import type { Standing } from '#modules/message/standing';

const everyMs = 5_000;
let active = new Map<GroupId, Date>();
let timer: NodeJS.Timeout | null = null;
let writing: Promise<void> = Promise.resolve();

/** Says that somebody wrote in a group, for the detectors of idle ones: written every few seconds, nobody waits for it. */
export function noteActivity({ id, access }: Standing, at: Date): void {
  if (!access) return;
  active.set(groupOfConversation(id), at);
  timer ??= setTimeout(flush, everyMs);
}

function flush(): void {
  timer = null;
  const noted = active;
  active = new Map();
  const latest = new Date(Math.max(0, ...[...noted.values()].map(Number)));
  writing = writing
    .then(() => noteGroupActivity([...noted.keys()], latest))
    // Somebody writes again, or the group is found idle a little early.
    .catch(() => undefined);
}

export async function drainActivity(): Promise<void> {
  if (timer) {
    clearTimeout(timer);
    flush();
  }
  await writing;
}
