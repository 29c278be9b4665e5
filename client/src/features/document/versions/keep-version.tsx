import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { App, Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { versionsQuery } from '#features/document/versions/versions.queries';
import { call } from '#lib/call';
import { useAnnounceProblem } from '#ui/announce-problem';

/** Keeps the content as it is now, under a note. */
export function KeepVersion({ id }: { readonly id: DocumentId }) {
  const { t } = useTranslation('document-versions');
  const { message } = App.useApp();
  const announce = useAnnounceProblem();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [note, setNote] = useState('');
  const keep = useMutation({
    mutationFn: () => call(documentContract.keepVersion, { params: { id }, body: { note } }),
    onSuccess: async ({ n }) => {
      setIsOpen(false);
      setNote('');
      await queryClient.invalidateQueries({ queryKey: versionsQuery(id).queryKey });
      void message.success(t('kept', { n }));
    },
    onError: announce,
  });

  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setIsOpen}
      content={
        <div className="yw-version-keep">
          <Input
            autoFocus
            value={note}
            maxLength={100}
            aria-label={t('note')}
            placeholder={t('note')}
            onChange={(event) => setNote(event.target.value)}
            onPressEnter={() => keep.mutate()}
          />
          <Button type="primary" loading={keep.isPending} onClick={() => keep.mutate()}>
            {t('keep')}
          </Button>
        </div>
      }
    >
      <Button>{t('keep.now')}</Button>
    </Popover>
  );
}
