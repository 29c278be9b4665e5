import { checkNotice } from '@yiwang/shared/notice/notice.rules';
import type { Finding, NoticeId, NoticeMode } from '@yiwang/shared/notice/notice.schemas';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';
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
import { limit } from '#platform/http/rate-limit';

/** The page asks after a pause in the typing. */
const checking = limit(120, 60);

interface Checked {
  readonly title: string;
  readonly bodyHtml: string;
  readonly mode: NoticeMode;
  readonly deadline: Date | null;
}

/** What the rules object to in a notice that would go out at an instant. */
export async function findingsOf({ title, bodyHtml, mode, deadline }: Checked, at: Date): Promise<Finding[]> {
  const numbers = await reliefNumbers();

  return withoutSwitchedOff('notice', checkNotice({ title, text: textOfHtml(bodyHtml), mode, deadline, at, numbers }));
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
  const findings = await findingsOf({ ...draft, deadline: draft.deadline ? new Date(draft.deadline) : null }, at);
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
