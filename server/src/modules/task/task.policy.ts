import type { TaskRecord } from '#modules/task/task.model';
import type { Actor } from '#platform/actor';

export type Viewer = Pick<Actor, 'personId'>;
type Subject = Pick<TaskRecord, 'ownerId' | 'giverId' | 'status'>;

/** A task is between two people: who gave it and who does it. */
export const readableBy = ({ personId }: Viewer) => ({ $or: [{ ownerId: personId }, { giverId: personId }] });

export const mayRead = ({ personId }: Viewer, task: Subject): boolean =>
  task.ownerId === personId || task.giverId === personId;

export const abilitiesOf = ({ personId }: Viewer, task: Subject) => {
  const [owns, gave, open] = [task.ownerId === personId, task.giverId === personId, task.status === 'open'];

  return {
    progress: owns && open,
    edit: gave && open,
    cancel: gave && open,
    reopen: gave && task.status === 'done',
    comment: (owns || gave) && task.status !== 'cancelled',
  };
};
