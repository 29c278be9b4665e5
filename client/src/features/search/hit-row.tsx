import type { SearchHit } from '@yiwang/shared/search/search.contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ForceTag } from '#features/search/force-tag';
import { pathOfHit } from '#features/search/hit-path';
import { MarkedText } from '#features/search/marked-text';
import { When } from '#ui/when';

/** One thing found: what it is, its title, where what was looked for stands, from whom and when. */
export function HitRow({ hit }: { readonly hit: SearchHit }) {
  const { t } = useTranslation('search');

  return (
    <article className="yw-search-row">
      <div>
        <Tag variant="filled">{t(`kind.${hit.kind}`)}</Tag>
        <ForceTag validity={hit.validity} effectiveTo={hit.effectiveTo} />
        <Link to={pathOfHit(hit)} data-row-focus className="yw-search-title">
          {hit.title.length > 0 ? <MarkedText pieces={hit.title} /> : t('untitled')}
        </Link>
      </div>
      <p className="yw-search-snippet">
        <MarkedText pieces={hit.snippet} />
      </p>
      <div className="yw-soft yw-search-facts">
        {hit.number && <span className="yw-numbers">{hit.number}</span>}
        <span>{hit.from}</span>
        <When at={hit.at} />
      </div>
    </article>
  );
}
