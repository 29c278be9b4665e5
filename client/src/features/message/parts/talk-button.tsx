import { MessageOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { putConversation } from '#features/message/message.queries';
import { mutationOf } from '#lib/call';
import { useSession } from '#lib/session';
import { useAnnounceProblem } from '#ui/announce-problem';

/** Opens the conversation with one person: the same one each time. */
export function TalkButton({ personId }: { readonly personId: PersonId }) {
  const { t } = useTranslation('message');
  const { person } = useSession();
  const navigate = useNavigate();
  const announce = useAnnounceProblem();
  const opening = useMutation({
    ...mutationOf(messageContract.openConversation),
    onSuccess: (conversation) => {
      putConversation(conversation);
      void navigate(`/groups/c/${conversation.id}`);
    },
    onError: announce,
  });
  if (person.id === personId) return null;

  return (
    <Button
      icon={<MessageOutlined />}
      loading={opening.isPending}
      onClick={() => opening.mutate({ body: { personId } })}
    >
      {t('start.talk')}
    </Button>
  );
}
