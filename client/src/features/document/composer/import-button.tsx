import { FileWordOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

type Imported = ReplyOf<typeof documentContract.importDocx>;
interface ImportButtonProps {
  readonly isEmpty: boolean;
  readonly onRead: (imported: Imported) => void;
}

/** Takes the text of a DOCX over, and says what was left out. What was written before is asked for. */
export function ImportButton({ isEmpty, onRead }: ImportButtonProps) {
  const { t } = useTranslation('document-composer');
  const { modal, notification } = App.useApp();
  const announce = useAnnounceProblem();
  const chooser = useRef<HTMLInputElement>(null);
  const take = useMutation({
    mutationFn: (file: File) => upload(documentContract.importDocx, file),
    onSuccess: (imported) => {
      onRead(imported);
      const left = imported.leftOut.map((what) => t(`left-out.${what}`)).join('、');
      notification.info({
        title: t('imported', { count: imported.blocks.length }),
        description: left === '' ? t('imported.whole') : t('imported.left-out', { left }),
      });
    },
    onError: announce,
  });
  const choose = () => {
    if (isEmpty) {
      chooser.current?.click();
      return;
    }
    void modal.confirm({
      title: t('import.replace'),
      content: t('import.replace.hint'),
      okText: t('import'),
      onOk: () => chooser.current?.click(),
    });
  };

  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".docx"
        aria-label={t('import')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) take.mutate(file);
          event.target.value = '';
        }}
      />
      <Button icon={<FileWordOutlined />} loading={take.isPending} onClick={choose}>
        {t('import')}
      </Button>
    </>
  );
}
