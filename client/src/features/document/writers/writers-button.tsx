import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeaveWriters } from '#features/document/writers/use-leave-writers';
import { WritersSheet } from '#features/document/writers/writers-sheet';
import { useAnnounceProblem } from '#ui/announce-problem';

interface WritersButtonProps {
  /** As it was read last; null before it is on the server. */
  readonly document: OfficialDocument | null;
  /** Reads it again: somebody else may have invited meanwhile. */
  readonly refresh: () => Promise<OfficialDocument | null>;
}

/** In the editor: the author asks others to write too; whoever was asked sees whose draft it is, and may leave it. */
export function WritersButton({ document, refresh }: WritersButtonProps) {
  const { t } = useTranslation('document');
  const announce = useAnnounceProblem();
  const [opened, setOpened] = useState<OfficialDocument | null>(null);
  const leave = useLeaveWriters(document?.id ?? null);
  if (!document) return null;

  return (
    <>
      {document.abilities.inviteWriters && (
        <Button
          onClick={() => {
            refresh().then(setOpened, announce);
          }}
        >
          {t('do.writers')}
        </Button>
      )}
      {document.abilities.leaveWriters && <Button onClick={leave}>{t('do.leave')}</Button>}
      {opened && (
        <WritersSheet
          document={opened}
          onClose={() => setOpened(null)}
          onDone={() => {
            // Without an answer it is read with the next save.
            refresh().catch(() => undefined);
          }}
        />
      )}
    </>
  );
}
