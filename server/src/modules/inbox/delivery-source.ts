import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import { deskTurns } from '@yiwang/shared/document/delivery.rules';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import type { DeliveryAsk } from '@yiwang/shared/inbox/inbox.contract';
import { countOpenTasks, findValiditiesOfTasks, listTasks, type TaskRecord } from '#modules/document/index';
import type { InboxSource, PlacedItem } from '#modules/inbox/inbox.source';
import { itemOf, placeOf } from '#modules/inbox/task-place';

/** What received documents ask of a person: to sign, to clear, to instruct, to handle, to read. */
export const deliverySource: InboxSource = {
  async list({ personId }, state, after, limit) {
    const tasks = await listTasks(personId, 'delivery', state, after, limit);
    const validities = await findValiditiesOfTasks(tasks);
    return tasks.map((task) => placed(task, validities));
  },
  countOpen: ({ personId }) => countOpenTasks(personId, 'delivery'),
};

const placed = (task: TaskRecord, validities: ReadonlyMap<string, Validity>): PlacedItem => ({
  place: placeOf(task),
  item: {
    kind: 'delivery',
    ...itemOf(task, validities),
    id: task.subjectId as DeliveryId,
    ask: task.ask as DeliveryAsk,
    turn: deskTurns.find((turn) => turn === task.askTitle) ?? null,
    unitName: task.unitName,
    urgedAt: task.urgedAt?.toISOString() ?? null,
  },
});
