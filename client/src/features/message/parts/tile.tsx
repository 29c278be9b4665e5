import { TeamOutlined } from '@ant-design/icons';
import type { Conversation } from '@yiwang/shared/message/message.schemas';

/** The last character of a name is what people call each other by. */
export function PersonTile({ name }: { readonly name: string }) {
  return (
    <span className="yw-talk-tile" data-kind="person" aria-hidden="true">
      {[...name].at(-1)}
    </span>
  );
}

export function ConversationTile({ conversation }: { readonly conversation: Conversation }) {
  if (conversation.kind === 'direct') return <PersonTile name={conversation.title} />;

  return (
    <span className="yw-talk-tile" data-kind="group" aria-hidden="true">
      <TeamOutlined />
    </span>
  );
}
