import type { Finding, NoticeMode } from '@yiwang/shared/notice/notice.contract';
import { checkNotice } from '@yiwang/shared/notice/notice.rules';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';

interface Checked {
  readonly title: string;
  readonly bodyHtml: string;
  readonly mode: NoticeMode;
  readonly deadline: Date | null;
}

/** What the rules object to in a notice that would go out at an instant. */
export const findingsOf = ({ title, bodyHtml, mode, deadline }: Checked, at: Date): Finding[] =>
  checkNotice({ title, text: textOfHtml(bodyHtml), mode, deadline, at });
