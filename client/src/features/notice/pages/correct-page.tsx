import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { useEffect, useState } from 'react';
import { Navigate } from 'react-router';
import { NoticeById } from '#features/notice/components/notice-by-id';
import { Correction } from '#features/notice/composer/correction';
import {
  findKeptCorrection,
  forgetCorrection,
  type WrittenCorrection,
} from '#features/notice/composer/kept-corrections';
import { useSession } from '#lib/session';
import { Loading } from '#ui/loading';

export function CorrectPage() {
  return (
    <NoticeById>
      {(notice) =>
        notice.abilities.correct ? (
          <Sitting key={notice.id} opened={notice} />
        ) : (
          <Navigate to={`/notices/${notice.id}`} replace />
        )
      }
    </NoticeById>
  );
}

/** Looks first for what was written before the page was left. */
function Sitting({ opened: given }: { readonly opened: Notice }) {
  const { person } = useSession();
  const [opened] = useState(given);
  const [found, setFound] = useState<{ readonly kept: WrittenCorrection | undefined } | null>(null);

  useEffect(() => {
    let left = false;
    void findKeptCorrection(person.id, opened.id, opened.edition).then((kept) => {
      if (!left) setFound({ kept });
    });
    return () => {
      left = true;
    };
  }, [person.id, opened]);

  if (!found) return <Loading rows={12} />;
  return (
    <Correction
      key={found.kept ? 'kept' : 'anew'}
      opened={opened}
      kept={found.kept}
      onAnew={() => {
        forgetCorrection(person.id, opened.id);
        setFound({ kept: undefined });
      }}
    />
  );
}
