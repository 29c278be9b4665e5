import type { Answer, Attendee, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { readWholeList } from '#modules/meeting/list-attendees';
import { meetingSubject } from '#modules/meeting/meeting.service';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { newId } from '#platform/id';
import { type Row, writeWorkbook } from '#platform/sheet/write-workbook';

/** Seats and delegates as a workbook, in the order of the tree; no ranks, no rates (G18). */
export async function exportAttendees(actor: Actor, id: MeetingId): Promise<{ name: string; content: Buffer }> {
  const { meeting, attendees, units } = await readWholeList(actor, id);
  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action: 'meeting.export_attendees',
    subject: meetingSubject(id),
    outcome: 'success',
    details: { rows: attendees.length },
  });

  const sheets = [
    {
      sheet: '参会名单',
      data: [
        heading('会场', '座位', '单位', '姓名', '职务', '答复', '代何人', '请假事由', '途径'),
        ...attendees.map(lineOf),
      ],
    },
    {
      sheet: '单位报名',
      data: [
        heading('单位', '名额', '已报人员', '报名人'),
        ...units.map(({ unit, seats, named, namedBy }) => [
          text(unit.name),
          { value: seats, type: Number },
          ...[named.map(({ name }) => name).join('、'), namedBy ?? '尚未报名'].map(text),
        ]),
      ],
    },
  ];

  return { name: `${meeting.title}-参会名单.xlsx`, content: await writeWorkbook(sheets) };
}

// As text, never as a formula: a name that begins with "=" stays a name.
const text = (value: string) => ({ value, type: String });
const heading = (...titles: string[]): Row =>
  titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));

const answers: Readonly<Record<Answer, string>> = {
  'needs-action': '未答复',
  accepted: '参会',
  declined: '请假',
  delegated: '委托代会',
};
const answerWords = ({ answer, leave, delegate }: Attendee): string => {
  if (answer === 'delegated' && delegate) return `委托${delegate.name}代会`;
  if (answer === 'declined' && leave?.status === 'asked') return '请假（待批）';

  return answers[answer];
};

const lineOf = (row: Attendee): Row =>
  [
    ...[row.place, row.seat, row.unit.name, row.person.name, row.post, answerWords(row)],
    ...[row.inPlaceOf ?? '', row.leave?.reason ?? '', row.paths.map(({ label }) => label).join('、')],
  ].map(text);
