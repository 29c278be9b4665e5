import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentContent } from '@yiwang/shared/document/document.content';
import type { Issuer } from '@yiwang/shared/document/issuer.contract';
import type { Attendee, Meeting } from '@yiwang/shared/meeting/meeting.schemas';

type Block = Extract<DocumentContent['blocks'][number], { type: 'text' }>;
type Written = Pick<DocumentContent, 'docKind' | 'format' | 'title' | 'issuerIds' | 'blocks' | 'minutes'>;
const longestNames = 2000;

const block = (text: string, level: number): Block => ({ type: 'text', level, text, align: 'start' });
const namesOf = (people: readonly Attendee[]): string =>
  people
    .map(({ person }) => person.name)
    .join('　')
    .slice(0, longestNames);

/** 纪要 out of the minutes: its opening, a heading for each line of the agenda, and who was there (GB/T 9704 10.3). */
export function contentOfMinutes(meeting: Meeting, people: readonly Attendee[], issuer: Issuer): Written {
  const texts = new Map(meeting.minutes?.items.map(({ agendaItemId, text }) => [agendaItemId, text]));
  const lines = (text: string) =>
    text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [block(line.trim(), 0)]));

  return {
    docKind: 'minutes',
    format: 'minutes',
    title: `${meeting.title.replace(/纪要$/, '')}纪要`,
    issuerIds: [issuer.id],
    blocks: [
      ...lines(meeting.minutes?.opening ?? ''),
      ...meeting.agenda.flatMap((item) => {
        const said = lines(texts.get(item.id) ?? '');
        return said.length === 0 ? [] : [block(item.title, 1), ...said];
      }),
    ],
    minutes: {
      attending: namesOf(people.filter(({ answer }) => answer === 'accepted')),
      absent: namesOf(people.filter(({ leave }) => leave?.status === 'granted')),
      observing: '',
      heldOn: dateOf(new Date(meeting.startsAt)),
    },
  };
}
