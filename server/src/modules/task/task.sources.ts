import type { TaskSource } from '@yiwang/shared/task/task.contract';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/** Answers the title of what a task came from, null where the actor may not read it or it is not there. */
export type SourceReader = (actor: Actor, id: string) => Promise<string | null>;

const readers = new Map<TaskSource['kind'], SourceReader>();

/** A module out of which tasks come says who may give them. */
export function setTaskSource(kind: TaskSource['kind'], reader: SourceReader): void {
  readers.set(kind, reader);
}

/** The source with its title as it is now. Throws `task.source_unknown`. */
export async function sourceFor(
  actor: Actor,
  given: Pick<TaskSource, 'kind' | 'id'> | null,
): Promise<TaskSource | null> {
  if (given === null) return null;
  const label = await readers.get(given.kind)?.(actor, given.id);
  if (label === undefined || label === null) throw new AppError('task.source_unknown');

  return { ...given, label };
}
