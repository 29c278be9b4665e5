import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { changeOfWriters, maxWriters } from '@yiwang/shared/document/writer.rules';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '#features/document/page/use-act';
import { PeopleSelect } from '#features/person/index';
import { ActSheet } from '#ui/act-sheet';

interface WritersSheetProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
  /** Once it is on the server. */
  readonly onDone?: () => void;
}

/** Who writes the draft together with its author: chosen by name or pinyin, taken out again by the cross. */
export function WritersSheet({ document, onClose, onDone }: WritersSheetProps) {
  const { t } = useTranslation('document');
  const { id, author, writers } = document;
  const standing = writers.map((each) => each.id);
  const [personIds, setPersonIds] = useState<readonly PersonId[]>(standing);
  const { writerIds, invited, removed } = changeOfWriters(standing, personIds, author.id);
  const act = useAct({
    id,
    endpoint: documentContract.setWriters,
    done: t('writers.done'),
    onDone: () => {
      onClose();
      onDone?.();
    },
  });
  const isTooMany = writerIds.length > maxWriters;

  return (
    <ActSheet
      title={t('do.writers')}
      hint={t('writers.hint', { author: author.name })}
      okText={t('writers.send')}
      isReady={!isTooMany && invited.length + removed.length > 0}
      isPending={act.isPending}
      problem={act.error}
      onOk={() => act.mutate({ params: { id }, body: { personIds: [...writerIds] } })}
      onClose={onClose}
    >
      <PeopleSelect label={t('writers.people')} value={writerIds} onChange={setPersonIds} />
      {isTooMany && <p role="alert">{t('writers.most', { count: maxWriters })}</p>}
    </ActSheet>
  );
}
