import { Outlet, useMatch, useSearchParams } from 'react-router';
import { ConversationList } from '#features/message/list/conversation-list';
import { useIsPhone } from '#lib/media';
import '#features/message/message.css';
import '#features/message/talk/talk.css';
import '#features/message/write/write.css';

/** 群组: the conversations, the talk, and what is known of it; on a phone one of them at a time. */
export function TalksPage() {
  const open = useMatch('/groups/c/:conversationId');
  const [search] = useSearchParams();
  const isPhone = useIsPhone();
  const hasCard = open !== null && (search.has('panel') || search.has('thread'));

  return (
    <div className="yw-talk" data-open={open !== null} data-card={hasCard}>
      {!(isPhone && open) && <ConversationList openId={open?.params.conversationId ?? null} />}
      <Outlet />
    </div>
  );
}
