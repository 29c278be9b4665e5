import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Segmented, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ReportBurden } from '#features/burden/index';
import { ActionBar } from '#features/document/page/action-bar';
import { AttachmentList } from '#features/document/page/attachment-list';
import { CitedList } from '#features/document/page/cited-list';
import { DeliverySlot } from '#features/document/page/delivery-slot';
import { Facts } from '#features/document/page/facts';
import { ForceBanner } from '#features/document/page/force-banner';
import { useForceMark } from '#features/document/page/force-mark';
import { TextView } from '#features/document/page/text-view';
import { TitleLine } from '#features/document/page/title-line';
import { Track } from '#features/document/page/track';
import { TypesetPages } from '#features/document/page/typeset-pages';
import { WaysOut } from '#features/document/page/ways-out';
import { ExplanationBanner } from '#features/statistics/index';
import { useIsPhone } from '#lib/media';

interface DocumentViewProps {
  readonly document: OfficialDocument;
}

/** Pages on the left and what belongs to them on the right; on a phone one below a tab each. */
export function DocumentView({ document }: DocumentViewProps) {
  const { t } = useTranslation('document');
  const isPhone = useIsPhone();
  const wasSent = document.deliveries !== null;
  const [search] = useSearchParams();
  const asked = search.get('part');
  const parts = [
    { key: 'track', label: t('track'), children: <Track document={document} /> },
    { key: 'facts', label: t('facts'), children: <Side document={document} /> },
    ...(wasSent ? [{ key: 'deliveries', label: t('deliveries'), children: <DeliverySlot id={document.id} /> }] : []),
  ];
  const shown = parts.some(({ key }) => key === asked) && asked !== null ? { defaultActiveKey: asked } : {};

  return (
    <div className="yw-doc">
      <TitleLine document={document} actions={!isPhone && <Outward document={document} />} />
      <ForceBanner document={document} />
      {document.status === 'approving' && <ExplanationBanner documentId={document.id} content={document.content} />}
      {isPhone ? (
        <Tabs
          {...shown}
          items={[{ key: 'pages', label: t('pages'), children: <Reading document={document} /> }, ...parts]}
        />
      ) : (
        <div className="yw-doc-columns">
          <Reading document={document} />
          <aside className="yw-sheet yw-doc-side" aria-label={t('beside')}>
            <Tabs {...shown} items={parts} />
          </aside>
        </div>
      )}
      <ActionBar document={document} />
    </div>
  );
}

/** Ways out of the page, and a word to the burden office once it is out. */
const Outward = ({ document }: DocumentViewProps) => (
  <>
    <WaysOut document={document} />
    {document.deliveries !== null && <ReportBurden kind="document" id={document.id} />}
  </>
);

function Side({ document }: DocumentViewProps) {
  return (
    <>
      {useIsPhone() && (
        <div className="yw-ways-out">
          <Outward document={document} />
        </div>
      )}
      <Facts document={document} />
      <AttachmentList document={document} />
      <CitedList cited={document.cited} />
    </>
  );
}

/** The pages as they print, or the words alone, which flow on a narrow screen. */
function Reading({ document }: DocumentViewProps) {
  const { t } = useTranslation('document');
  const [view, setView] = useState<'pages' | 'text'>('pages');
  const { id, contentHash, number, seals, status, validity } = document;
  const mark = useForceMark(validity, status);

  return (
    <div className="yw-doc-reading">
      <Segmented
        aria-label={t('view')}
        value={view}
        onChange={setView}
        options={[
          { value: 'pages', label: t('view.pages') },
          { value: 'text', label: t('view.text') },
        ]}
      />
      {view === 'text' ? (
        <TextView content={document.content} />
      ) : (
        <TypesetPages documentId={id} state={[contentHash, number, seals.length, status, mark].join(' ')} mark={mark} />
      )}
    </div>
  );
}
