import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import type { documentContract } from '@yiwang/shared/document/document.contract';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Segment = ReplyOf<typeof documentContract.getVersion>['difference'][number];
interface Paragraph {
  readonly place: string;
  readonly segments: readonly Segment[];
}

/** Segments as the paragraphs that they make up. */
export function paragraphsOf(difference: readonly Segment[]): Paragraph[] {
  const paragraphs: { place: string; segments: Segment[] }[] = [];
  for (const segment of difference) {
    const last = paragraphs.at(-1);
    if (segment.start || !last) paragraphs.push({ place: segment.place, segments: [segment] });
    else last.segments.push(segment);
  }

  return paragraphs;
}

const isChanged = ({ segments }: Paragraph): boolean => segments.some(({ kind }) => kind !== 'same');

/** What was added and removed, in the text itself: underlined and struck through, and said to who cannot see it. */
export function DifferenceView({ difference }: { readonly difference: readonly Segment[] }) {
  const { t } = useTranslation('document-versions');
  const [isBrief, setIsBrief] = useState(true);
  const paragraphs = paragraphsOf(difference);
  const changed = paragraphs.filter(isChanged);
  const shown = isBrief ? changed : paragraphs;
  const placeName = (place: string) =>
    place.startsWith('attachments.') ? t('place.attachment', { n: Number(place.slice(12)) + 1 }) : t(`place.${place}`);

  return (
    <section aria-label={t('difference')}>
      <div className="yw-difference-head">
        <span>{changed.length === 0 ? t('difference.none') : t('difference.count', { count: changed.length })}</span>
        <Checkbox checked={isBrief} onChange={(event) => setIsBrief(event.target.checked)}>
          {t('difference.brief')}
        </Checkbox>
      </div>
      {shown.map(({ place, segments }, index) => (
        <div key={`${place} ${index}`} className="yw-difference-line">
          {(index === 0 || shown[index - 1]?.place !== place) && <h3 className="yw-soft">{placeName(place)}</h3>}
          <p>
            {segments.map((segment, at) => (
              <SegmentText key={`${at} ${segment.kind}`} segment={segment} />
            ))}
          </p>
        </div>
      ))}
    </section>
  );
}

function SegmentText({ segment: { kind, text } }: { readonly segment: Segment }) {
  const { t } = useTranslation('document-versions');

  if (kind === 'same') return text;
  const Mark = kind === 'added' ? 'ins' : 'del';
  return (
    <Mark className="yw-difference-mark">
      <span className="yw-unseen">{t(`${kind}.begin`)}</span>
      {text}
      <span className="yw-unseen">{t(`${kind}.end`)}</span>
    </Mark>
  );
}
