import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { DocumentAsk } from '@yiwang/shared/inbox/inbox.contract';
import { countOpenTasks, listTasks, type TaskRecord } from '#modules/document/index';
import type { InboxSource, PlacedItem } from '#modules/inbox/inbox.source';
import { itemOf, placeOf } from '#modules/inbox/task-place';

/** Steps of outgoing documents that ask a person, or one who stands in for that person. */
export const documentSource: InboxSource = {
  async list({ personId }, state, after, limit) {
    return (await listTasks(personId, 'document', state, after, limit)).map(placed);
  },
  countOpen: ({ personId }) => countOpenTasks(personId, 'document'),
};

const placed = (task: TaskRecord): PlacedItem => ({
  place: placeOf(task),
  item: {
    kind: 'document',
    ...itemOf(task),
    id: task.subjectId as DocumentId,
    // The place of a step is its id and its round.
    stepId: task.place.replace(/\.\d+$/, ''),
    stepKind: task.ask as DocumentAsk,
    stepTitle: task.askTitle,
    onBehalfOf: task.onBehalfOf,
  },
});
