import { useQuery } from '@tanstack/react-query';
import { personContract } from '@yiwang/shared/person/person.contract';
import { type SearchHit, type SearchKind, searchContract } from '@yiwang/shared/search/search.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { pathOfHit, pathOfQuestion } from '#features/search/index';
import { queryOf } from '#lib/call';
import { ProblemError } from '#lib/problem';

export interface PanelHit {
  readonly key: string;
  readonly text: SearchHit['title'];
  readonly hint: string;
  readonly path: string;
  readonly validity: SearchHit['validity'];
  readonly effectiveTo: SearchHit['effectiveTo'];
}
export interface PanelGroup {
  readonly kind: SearchKind | 'person' | 'unit' | 'all';
  readonly hits: readonly PanelHit[];
}

const mostOfEach = 4;
const plain = (text: string): SearchHit['title'] => [{ text, hit: false }];

/** What is found, by kind. Who or what is called exactly so stands first, then papers, then people and units. */
export function useGroups(q: string) {
  const enabled = q.length > 0;
  const people = useQuery({ ...queryOf(personContract.list, { query: { q, limit: 6 } }), enabled });
  const units = useQuery({ ...queryOf(unitContract.list, { query: { q } }), enabled });
  const papers = usePapers(q, enabled);

  const person: PanelGroup = {
    kind: 'person',
    hits: (people.data?.items ?? []).map((each) => {
      const post = each.appointments.find(({ primary }) => primary) ?? each.appointments[0];
      const hint = post ? `${post.unitName} ${post.post}` : each.employeeNumber;
      return hitOf('person', each.id, each.name, hint, `/directory?person=${each.id}`);
    }),
  };
  const unit: PanelGroup = {
    kind: 'unit',
    hits: (units.data?.items ?? [])
      .slice(0, 6)
      .map((each) => hitOf('unit', each.id, each.name, each.shortName, `/directory?unit=${each.id}`)),
  };
  const isNamed = [...(people.data?.items ?? []), ...(units.data?.items ?? [])].some(({ name }) => name === q);
  const sorted = isNamed ? [person, unit, ...papers.groups] : [...papers.groups, person, unit];
  const found = sorted.filter(({ hits }) => hits.length > 0);
  const all: PanelGroup = { kind: 'all', hits: [hitOf('all', 'all', '', '', pathOfQuestion(q))] };
  const reads = [people, units, ...papers.reads];
  const offline = reads.some(({ fetchStatus }) => fetchStatus === 'paused')
    ? new ProblemError({ code: 'client.offline' })
    : null;

  return {
    groups: papers.groups.some(({ hits }) => hits.length > 0) ? [...found, all] : found,
    pending: reads.some(({ isPending, fetchStatus }) => isPending && fetchStatus === 'fetching'),
    error: people.error ?? papers.reads.find(({ error }) => error)?.error ?? offline,
  };
}

function usePapers(q: string, enabled: boolean) {
  const ask = (kind: SearchKind) => queryOf(searchContract.search, { query: { q, kind, limit: mostOfEach } });
  const document = useQuery({ ...ask('document'), enabled });
  const delivery = useQuery({ ...ask('delivery'), enabled });
  const notice = useQuery({ ...ask('notice'), enabled });
  const meeting = useQuery({ ...ask('meeting'), enabled });
  const group = useQuery({ ...ask('group'), enabled });

  return {
    reads: [document, delivery, notice, meeting, group],
    groups: [
      groupOf('document', document.data?.items ?? []),
      groupOf('delivery', delivery.data?.items ?? []),
      groupOf('notice', notice.data?.items ?? []),
      groupOf('meeting', meeting.data?.items ?? []),
      groupOf('group', group.data?.items ?? []),
    ],
  };
}

const groupOf = (kind: SearchKind, items: readonly SearchHit[]): PanelGroup => ({
  kind,
  hits: items.map((hit) => ({
    key: `${kind}-${hit.id}`,
    text: hit.title,
    hint: hit.number ?? hit.from,
    path: pathOfHit(hit),
    validity: hit.validity,
    effectiveTo: hit.effectiveTo,
  })),
});

const hitOf = (kind: string, id: string, name: string, hint: string, path: string): PanelHit => ({
  key: `${kind}-${id}`,
  text: plain(name),
  hint,
  path,
  validity: null,
  effectiveTo: null,
});
