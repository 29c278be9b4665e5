import { conversationIdSchema } from '@yiwang/shared/message/message.schemas';
import { useParams } from 'react-router';
import { useConversation } from '#features/message/message.queries';
import { TalkView } from '#features/message/talk/talk-view';
import { ProblemError } from '#lib/problem';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';

/** One conversation, opened at the first message that is unread. */
export function TalkPage() {
  const id = conversationIdSchema.safeParse(useParams()['conversationId']);
  if (!id.success) return <Unknown />;

  return <Known key={id.data} id={id.data} />;
}

function Known({ id }: { readonly id: ReturnType<typeof conversationIdSchema.parse> }) {
  const conversation = useConversation(id);

  return conversation.data ? (
    <TalkView conversation={conversation.data} />
  ) : (
    <section className="yw-talk-pane yw-talk-middle" style={{ padding: 16 }}>
      <QueryView query={conversation}>{() => null}</QueryView>
    </section>
  );
}

function Unknown() {
  return (
    <section className="yw-talk-pane yw-talk-middle" style={{ padding: 16 }}>
      <Problem error={new ProblemError({ code: 'message.conversation_not_found' })} />
    </section>
  );
}
