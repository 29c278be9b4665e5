import { checkNotice } from '@yiwang/shared/notice/notice.rules';
import type { Finding, NoticeId, NoticeMode } from '@yiwang/shared/notice/notice.schemas';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { relief } from '@yiwang/shared/wording/relief';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { managedUnitIds, mayRead, writesNotices } from '#modules/notice/notice.policy';
import { require } from '#modules/notice/notice.service';
import { textHashOf } from '#modules/notice/notice.text';
import { RecipientModel, recipientId } from '#modules/notice/recipient.model';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { reliefNumbers, withoutSwitchedOff } from '#platform/check-switch';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';

/** The page asks after a pause in the typing. */
const checking = limit(120, 60);

interface Worded {
  readonly title: string;
  readonly text: string;
  readonly mode: NoticeMode;
  readonly deadline: Date | null;
}
type Checked = Omit<Worded, 'text'> & { readonly bodyHtml: string };
type Overrides = NoticeRecord['overrides'];

/** A notice as the rules look at it. */
export const wordsOf = ({ title, bodyHtml, mode, deadline }: Checked): Worded => ({
  ...{ title, text: textOfHtml(bodyHtml), mode, deadline },
});

/** What the rules object to in a text that would go out at an instant. */
async function findingsOf(worded: Worded, at: Date): Promise<Finding[]> {
  const numbers = await reliefNumbers();

  return withoutSwitchedOff('notice', checkNotice({ ...worded, at, numbers }));
}

/** What blocks is refused, what warns needs a reason, and the reasons are kept with what goes out. */
export async function acceptedOverrides(worded: Worded, at: Date, given: Overrides): Promise<Overrides> {
  requireUnmarked(...given.map(({ reason }) => reason));
  const findings = await findingsOf(worded, at);
  const blocking = findings.filter(({ level }) => level === 'block');
  if (blocking.length > 0) throw new AppError('notice.blocked_by_rule', { findings: blocking });

  const warning = findings.filter(({ level }) => level === 'warn');
  const unanswered = warning.filter(({ rule }) => !given.some((each) => each.rule === rule));
  if (unanswered.length > 0) throw new AppError('notice.reason_missing', { findings: unanswered });

  return given.filter(({ rule }) => warning.some((finding) => finding.rule === rule));
}

/** Nothing secret stands in a reason or a note either; receivers read those too. Throws `notice.classified_mark`. */
export function requireUnmarked(...texts: string[]): void {
  require(!texts.some(isMarked), 'notice.classified_mark');
}

/** A notice says something, or carries it in a file. */
export function requireBody({ bodyHtml, attachmentIds }: Pick<NoticeRecord, 'bodyHtml' | 'attachmentIds'>): void {
  require(textOfHtml(bodyHtml) !== '' || attachmentIds.length > 0, 'notice.body_missing');
}

const dayMs = 86_400_000;
const sameWordsMs = 30 * dayMs;
const sameTitleMs = 7 * dayMs;
/** Bodies shorter than this are alike by chance. */
const leastCharacters = 10;

/** The rules for a text that is being written, and whether the same words were sent lately; for those who write. */
export async function checkDraft(
  actor: Actor,
  draft: Omit<Checked, 'deadline'> & { noticeId?: NoticeId | undefined; deadline: string | null },
): Promise<{ findings: Finding[] }> {
  require(writesNotices(actor), 'notice.forbidden');
  await checking.spend(actor.personId);

  const at = now();
  const findings = await findingsOf(
    wordsOf({ ...draft, deadline: draft.deadline ? new Date(draft.deadline) : null }),
    at,
  );
  const earlier = await findSameWords(actor, draft, at);
  if (!earlier) return { findings };

  const values = { title: earlier.title, publishedAt: earlier.publishedAt?.toISOString() ?? '' };
  const repeated: Finding = {
    ...{ rule: 'text.repeated', level: 'hint', clause: relief },
    ...{ message: 'notice.rule.text_repeated', values },
  };
  return { findings: [...findings, ...(await withoutSwitchedOff('notice', [repeated]))] };
}

/** What was sent lately with the same body to the actor, or with the same title by the actor's units. */
async function findSameWords(
  actor: Actor,
  draft: { readonly noticeId?: NoticeId | undefined; readonly title: string; readonly bodyHtml: string },
  at: Date,
): Promise<NoticeRecord | null> {
  const tree = await getUnitTree();
  const since = (pastMs: number) => ({ publishedAt: { $gte: new Date(at.getTime() - pastMs) } });
  const hasWords = textOfHtml(draft.bodyHtml).length >= leastCharacters;
  const alike = [
    ...(hasWords ? [{ textHash: textHashOf(draft.bodyHtml), ...since(sameWordsMs) }] : []),
    { title: draft.title, issuingUnitId: { $in: managedUnitIds(actor, tree) }, ...since(sameTitleMs) },
  ];
  const candidates = await NoticeModel.find({
    $or: alike,
    status: 'published',
    ...(draft.noticeId ? { _id: { $ne: draft.noticeId } } : {}),
  })
    .select({ title: 1, status: 1, authorId: 1, issuingUnitId: 1, publishedAt: 1 })
    .sort({ publishedAt: -1 })
    .limit(20)
    .lean<NoticeRecord[]>();

  const rows = await RecipientModel.find(
    { _id: { $in: candidates.map(({ _id }) => recipientId(_id, actor.personId)) } },
    { noticeId: 1 },
  ).lean();
  const received = new Set(rows.map(({ noticeId }) => noticeId));

  return candidates.find((each) => mayRead(actor, each, received.has(each._id), tree)) ?? null;
}
