import { AlertOutlined, LinkOutlined, PaperClipOutlined, PictureOutlined, UserAddOutlined } from '@ant-design/icons';
import type { Card, Conversation } from '@yiwang/shared/message/message.schemas';
import { Button, Tooltip } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CardPicker } from '#features/message/write/card-picker';
import { acceptedFiles } from '#lib/uploads';

const pictures = 'image/png,image/jpeg,image/gif,image/webp';

interface WriterToolsProps {
  readonly conversation: Conversation;
  readonly isUrgent: boolean;
  readonly onUrgent: (isUrgent: boolean) => void;
  readonly onFiles: (files: Iterable<File>) => void;
  readonly onMention: () => void;
  readonly onCard: (card: Card) => void;
}

/** What can go with the words: somebody's name, pictures, files, a link as a card, and the call of the one on duty. */
export function WriterTools({ conversation, isUrgent, onUrgent, onFiles, onMention, onCard }: WriterToolsProps) {
  const { t } = useTranslation('message');
  const [isPicking, setIsPicking] = useState(false);
  const { kind, abilities, duty } = conversation;

  return (
    <div className="yw-write-tools">
      {kind === 'group' && <Tool label={t('mention')} icon={<UserAddOutlined />} onClick={onMention} />}
      <FileTool label={t('attach.picture')} icon={<PictureOutlined />} accept={pictures} onFiles={onFiles} />
      <FileTool label={t('attach.file')} icon={<PaperClipOutlined />} accept={acceptedFiles} onFiles={onFiles} />
      <Tool label={t('card.add')} icon={<LinkOutlined />} onClick={() => setIsPicking(true)} />
      {abilities.urgent && (
        <Button
          type={isUrgent ? 'primary' : 'text'}
          danger={isUrgent}
          icon={<AlertOutlined />}
          aria-pressed={isUrgent}
          onClick={() => onUrgent(!isUrgent)}
        >
          {t(isUrgent ? 'urgent.on' : 'urgent.off', { name: duty?.name ?? '' })}
        </Button>
      )}
      {isPicking && (
        <CardPicker
          onClose={() => setIsPicking(false)}
          onPick={(card) => {
            setIsPicking(false);
            onCard(card);
          }}
        />
      )}
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}

const Tool = ({ label, icon, onClick }: ToolProps) => (
  <Tooltip title={label}>
    <Button type="text" icon={icon} aria-label={label} onClick={onClick} />
  </Tooltip>
);

interface FileToolProps extends Omit<ToolProps, 'onClick'> {
  readonly accept: string;
  readonly onFiles: (files: Iterable<File>) => void;
}

function FileTool({ label, icon, accept, onFiles }: FileToolProps) {
  const chooser = useRef<HTMLInputElement>(null);

  return (
    <>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          onFiles(event.target.files ?? []);
          event.target.value = '';
        }}
      />
      <Tool label={label} icon={icon} onClick={() => chooser.current?.click()} />
    </>
  );
}
