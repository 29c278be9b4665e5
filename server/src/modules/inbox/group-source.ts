import { countGroupAsks, listDecidedGroups, listGroupAsks, type WaitingGroup } from '#modules/group/index';
import { compareInList, type InboxSource, type PlacedItem } from '#modules/inbox/inbox.source';

/** Applications for groups that a person decides on, and task groups that the person answers for and that end soon. */
export const groupSource: InboxSource = {
  async list(asker, state, after, limit) {
    if (state === 'done') return (await listDecidedGroups(asker.personId, after, limit)).map(placed);

    return (await listGroupAsks(asker))
      .map(placed)
      .filter(({ place }) => !after || compareInList(place, after, state) > 0)
      .sort((a, b) => compareInList(a.place, b.place, state))
      .slice(0, limit);
  },
  countOpen: countGroupAsks,
};

const placed = ({ rowId, ask, group, dueAt, at, done }: WaitingGroup): PlacedItem => ({
  place: { dueAt, at, id: rowId },
  item: {
    kind: 'group',
    id: group.id,
    ask,
    title: group.name,
    from: group.ownerUnit.name,
    dueAt: dueAt?.toISOString() ?? null,
    at: at.toISOString(),
    done,
    group,
  },
});
