import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { BulkFilingSheet } from '#features/document/receive/desk/bulk-filing-sheet';
import type { DeskKeys } from '#features/document/receive/desk/use-desk-keys';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';

/** Acts on what is chosen. A receipt is final, so this says so beforehand instead of asking afterwards. */
export function DeskTools({ desk, isBusy }: { readonly desk: DeskKeys; readonly isBusy: boolean }) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const count = desk.chosen.size;
  const isWhole = count > 0 && count === desk.choosable.length;

  return (
    <div className="yw-desk-tools" role="toolbar" aria-label={t('tools')}>
      <Checkbox
        checked={isWhole}
        indeterminate={count > 0 && !isWhole}
        disabled={desk.choosable.length === 0}
        onChange={desk.chooseAll}
      >
        {count === 0 ? t('choose.all') : t('chosen', { count: formatCount(count, language) })}
      </Checkbox>
      {desk.hasUnsigned && (
        <Button
          type="primary"
          disabled={count === 0}
          loading={isBusy}
          onClick={() => desk.perform({ kind: 'sign', register: false })}
        >
          {t('act.receive')} <kbd>s</kbd>
        </Button>
      )}
      {desk.offers.sign && (
        <Button
          disabled={count === 0 || isBusy || desk.countFor('sign') === 0}
          onClick={() => desk.perform({ kind: 'sign', register: true })}
        >
          {t(desk.hasUnsigned ? 'act.receive-register' : 'act.register')} <kbd>Shift s</kbd>
        </Button>
      )}
      {desk.offers.accept && (
        <Button
          disabled={count === 0 || isBusy || desk.countFor('accept') === 0}
          title={t('take-on.hint')}
          onClick={() => desk.perform({ kind: 'accept' })}
        >
          {t('act.accept')} <kbd>c</kbd>
        </Button>
      )}
      {desk.offers.file && (
        <Button
          disabled={count === 0 || isBusy || desk.countFor('file') === 0}
          title={t('file.many.hint')}
          onClick={() => desk.setFiling(true)}
        >
          {t('act.file')} <kbd>f</kbd>
        </Button>
      )}
      {desk.isFiling && (
        <BulkFilingSheet
          count={desk.countFor('file')}
          noted={desk.noted}
          left={Math.max(0, count - desk.countFor('file'))}
          onFile={(retention) => desk.perform({ kind: 'file', retention })}
          onClose={() => desk.setFiling(false)}
        />
      )}
      {desk.hasUnsigned && <span className="yw-soft yw-desk-warning">{t('receipt.final')}</span>}
    </div>
  );
}
