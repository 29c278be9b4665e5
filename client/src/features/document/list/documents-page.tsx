import { FormOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DocumentTabs } from '#features/document/components/document-tabs';
import { useDocumentPushes } from '#features/document/document.pushes';
import { issuersQuery } from '#features/document/document.queries';
import { DocumentBoard } from '#features/document/list/document-board';
import { DocumentList } from '#features/document/list/document-list';
import { ListFilters } from '#features/document/list/list-filters';
import { boxes, useListState } from '#features/document/list/list-query';
import { useShortcut } from '#lib/keyboard';
import { PageHeader } from '#ui/page-header';
import '#features/document/document.css';

/** 发文: what asks me, my drafts, what I handled, what my unit issues; as a list or as a board by step. */
export function DocumentsPage() {
  const { t } = useTranslation('document');
  const [state, change] = useListState();
  const issuers = useQuery(issuersQuery(true));
  const mayDraft = issuers.data?.items.some(({ abilities }) => abilities.draft) ?? false;
  useDocumentPushes();
  useShortcut('b', 'document:key.board', () => change({ view: state.view === 'board' ? undefined : 'board' }));

  return (
    <div className="yw-page">
      <PageHeader
        title={t('title')}
        actions={
          mayDraft && (
            <Link to="/documents/new">
              <Button type="primary" icon={<FormOutlined />} tabIndex={-1}>
                {t('draft')}
              </Button>
            </Link>
          )
        }
      />
      <DocumentTabs />
      <section className="yw-sheet yw-doc-sheet">
        <Tabs
          activeKey={state.box}
          onChange={(box) => change({ box, status: undefined, ...(box === 'drafts' ? { view: undefined } : {}) })}
          items={boxes.map((key) => ({ key, label: t(`box.${key}`) }))}
        />
        <ListFilters key={`filters-${state.box}`} state={state} onChange={change} />
        {state.view === 'board' && state.box !== 'drafts' ? (
          <DocumentBoard state={state} />
        ) : (
          <DocumentList key={state.box} state={state} />
        )}
      </section>
    </div>
  );
}
