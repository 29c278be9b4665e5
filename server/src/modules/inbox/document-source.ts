import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import type { DocumentAsk } from '@yiwang/shared/inbox/inbox.contract';
import { countOpenTasks, findValiditiesOfTasks, listTasks, type TaskRecord } from '#modules/document/index';
import type { InboxSource, PlacedItem } from '#modules/inbox/inbox.source';
import { itemOf, placeOf } from '#modules/inbox/task-place';

/** Steps of outgoing documents that ask a person, or one who stands in for that person. */
export const documentSource: InboxSource = {
  async list({ personId }, state, after, limit) {
    const tasks = await listTasks(personId, 'document', state, after, limit);
    const validities = await findValiditiesOfTasks(tasks);
    return tasks.map((task) => placed(task, validities));
  },
  countOpen: ({ personId }) => countOpenTasks(personId, 'document'),
};

const placed = (task: TaskRecord, validities: ReadonlyMap<string, Validity>): PlacedItem => ({
  place: placeOf(task),
  item: {
    kind: 'document',
    ...itemOf(task, validities),
    id: task.subjectId as DocumentId,
    // The place of a step is its id and its round.
    stepId: task.place.replace(/\.\d+$/, ''),
    stepKind: task.ask as DocumentAsk,
    stepTitle: task.askTitle,
    onBehalfOf: task.onBehalfOf,
  },
});
