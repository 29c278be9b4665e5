import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { checkNotice } from '@yiwang/shared/notice/notice.rules';
import type { Finding, NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';
import { useMemo } from 'react';
import type { Draft } from '#features/notice/composer/draft';
import { useRelief } from '#features/notice/composer/use-relief';
import { callWith } from '#lib/call';
import { useSettled } from '#lib/settled';

type Checked = Pick<Draft, 'title' | 'bodyHtml' | 'mode' | 'deadline'>;

/**
 * What the rules object to: the rules themselves run here while one types, also offline; what only the server can
 * know (the same sent last week) joins after a pause.
 */
export function useFindings(draft: Checked, id: NoticeId | null): Finding[] {
  const { title, bodyHtml, mode, deadline } = draft;
  const { numbers, isOn } = useRelief();
  const here = useMemo(
    () =>
      checkNotice({
        title,
        text: textOfHtml(bodyHtml),
        mode,
        deadline: deadline ? new Date(deadline) : null,
        at: new Date(),
        numbers,
      }).filter(({ rule }) => isOn(`notice:${rule}`)),
    [title, bodyHtml, mode, deadline, numbers, isOn],
  );
  const asked = useSettled(
    useMemo(() => ({ title, bodyHtml, mode, deadline }), [title, bodyHtml, mode, deadline]),
    1000,
  );
  const fromServer = useQuery({
    queryKey: [noticeContract.check.path, id, asked] as const,
    queryFn: ({ signal }) =>
      callWith({ signal }, noticeContract.check, { body: { ...asked, ...(id ? { noticeId: id } : {}) } }),
    enabled: asked.title.trim() !== '' || asked.bodyHtml !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    meta: { keep: false },
  });

  const ownRules = new Set(['mark.classified', 'words.forced', 'deadline.rushed', 'reply.demanded', 'body.long']);
  const others = (fromServer.data?.findings ?? []).filter(({ rule }) => !ownRules.has(rule));
  return [...here, ...others].sort((one, other) => rankOf(one) - rankOf(other));
}

const rankOf = ({ level }: Finding): number => ['block', 'warn', 'hint'].indexOf(level);
