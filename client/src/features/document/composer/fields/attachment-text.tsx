import type { Block, DocumentContent } from '@yiwang/shared/document/document.content';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { SheetEditor } from '#features/document/composer/editor/sheet-editor';

interface AttachmentTextProps {
  readonly attachment: DocumentContent['attachments'][number];
  readonly onChange: (blocks: Block[]) => void;
  readonly onClose: () => void;
}

/** The text of an attachment, written as the document itself is. */
export function AttachmentText({ attachment, onChange, onClose }: AttachmentTextProps) {
  const { t } = useTranslation('document-composer');

  return (
    <Modal
      open
      width={820}
      style={{ top: 24 }}
      title={attachment.name}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('attachment.done')}
        </Button>
      }
    >
      <div className="yw-compose-sheet">
        <SheetEditor blocks={attachment.blocks ?? []} onChange={onChange} />
      </div>
    </Modal>
  );
}
