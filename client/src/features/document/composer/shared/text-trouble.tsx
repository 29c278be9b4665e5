import type { DocumentId } from '@yiwang/shared/document/document.content';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemError } from '#lib/problem';
import { Problem } from '#ui/problem';

interface TextTroubleProps {
  readonly id: DocumentId | null;
  readonly isOver: boolean;
  readonly refusal: string | null;
}

/** Why the shared text is not saved, or is not to be written any more. */
export function TextTrouble({ id, isOver, refusal }: TextTroubleProps) {
  const { t } = useTranslation('document-composer');

  if (isOver) {
    return (
      <Alert
        type="info"
        showIcon
        role="alert"
        title={t('over')}
        description={t('over.hint')}
        action={
          id !== null && (
            <Link to={`/documents/${id}`}>
              <Button tabIndex={-1}>{t('over.open')}</Button>
            </Link>
          )
        }
      />
    );
  }
  return refusal === null ? null : <Problem error={new ProblemError({ code: refusal })} />;
}
