import { inboxContract } from '@yiwang/shared/inbox/inbox.contract';
import { pagesOf } from '#lib/pages';

export type InboxState = 'open' | 'done';

export const inboxPages = (state: InboxState) => pagesOf(inboxContract.list, { query: { state } });
