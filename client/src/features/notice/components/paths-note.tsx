import type { AudiencePath } from '@yiwang/shared/notice/notice.schemas';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';

/** The ways on which a notice reached me: one is named, several open on a press. */
export function PathsNote({ paths }: { readonly paths: readonly AudiencePath[] }) {
  const { t } = useTranslation('notice');
  const [first] = paths;
  if (!first) return null;

  const nameOf = ({ kind, label }: AudiencePath) => t(`path.${kind}`, { label });
  if (paths.length === 1) return <span>{nameOf(first)}</span>;

  const all = (
    <ul style={{ margin: 0, paddingInlineStart: 20 }}>
      {paths.map((path) => (
        <li key={`${path.kind}${path.label}`}>{nameOf(path)}</li>
      ))}
    </ul>
  );
  return (
    <Popover trigger="click" content={all} title={t('paths.title')}>
      <button type="button" className="yw-plain-button yw-paths">
        {t('paths', { count: paths.length })}
      </button>
    </Popover>
  );
}
