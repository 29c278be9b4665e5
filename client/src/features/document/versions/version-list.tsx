import type { DocumentVersion } from '@yiwang/shared/document/document.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { When } from '#ui/when';

interface VersionListProps {
  readonly versions: readonly DocumentVersion[];
  readonly chosen: number;
  readonly against: number;
  readonly onChoose: (n: number) => void;
  readonly onCompare: (n: number) => void;
}

/** Versions, the newest first, each with who kept it, when and why. */
export function VersionList({ versions, chosen, against, onChoose, onCompare }: VersionListProps) {
  const { t } = useTranslation('document-versions');

  return (
    <ol className="yw-sheet yw-version-list" aria-label={t('list')}>
      {versions.map(({ n, at, by, cause, note }) => (
        <li key={n} data-chosen={n === chosen}>
          <button
            type="button"
            className="yw-plain-button yw-version"
            aria-current={n === chosen}
            onClick={() => onChoose(n)}
          >
            <span>
              <strong>{t('version', { n })}</strong> {t(`cause.${cause}`)}
              {note !== '' && `：${note}`}
            </span>
            <span className="yw-soft">
              {by} <When at={at} />
            </span>
          </button>
          {n === against ? (
            <span className="yw-soft">{t('against')}</span>
          ) : (
            n !== chosen && (
              <Button size="small" aria-label={t('compare.with', { n })} onClick={() => onCompare(n)}>
                {t('compare')}
              </Button>
            )
          )}
        </li>
      ))}
    </ol>
  );
}
