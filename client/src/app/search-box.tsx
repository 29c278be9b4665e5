import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#lib/keyboard';
import { useIsPhone } from '#lib/media';

const SearchPanel = lazy(async () => ({ default: (await import('#app/search-panel')).SearchPanel }));

/** Opens the search over people, units and notices: `/` or Ctrl K from anywhere. */
export function SearchBox() {
  const { t } = useTranslation('shell');
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  useShortcut('/', 'shell:search', () => setOpen(true));
  useShortcut('mod+k', 'shell:search', () => setOpen(true));

  return (
    <>
      <Button
        icon={<SearchOutlined />}
        type={isPhone ? 'text' : 'default'}
        aria-label={t('search')}
        onClick={() => setOpen(true)}
        style={isPhone ? {} : { minWidth: 260, justifyContent: 'flex-start', marginInlineStart: 24 }}
      >
        {isPhone ? null : <span className="yw-soft">{t('search.hint')}</span>}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <SearchPanel onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
