import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DeliveryAsk } from '@yiwang/shared/inbox/inbox.contract';
import { countOpenTasks, listTasks, type TaskRecord } from '#modules/document/index';
import type { InboxSource, PlacedItem } from '#modules/inbox/inbox.source';
import { itemOf, placeOf } from '#modules/inbox/task-place';

/** What received documents ask of a person: to sign, to clear, to instruct, to handle, to read. */
export const deliverySource: InboxSource = {
  async list({ personId }, state, after, limit) {
    return (await listTasks(personId, 'delivery', state, after, limit)).map(placed);
  },
  countOpen: ({ personId }) => countOpenTasks(personId, 'delivery'),
};

const placed = (task: TaskRecord): PlacedItem => ({
  place: placeOf(task),
  item: {
    kind: 'delivery',
    ...itemOf(task),
    id: task.subjectId as DeliveryId,
    ask: task.ask as DeliveryAsk,
    unitName: task.unitName,
    urgedAt: task.urgedAt?.toISOString() ?? null,
  },
});
