import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskKeys } from '#features/document/receive/desk/use-desk-keys';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';

/** Acts on what is chosen. A receipt is final, so this says so beforehand instead of asking afterwards. */
export function DeskTools({ desk, isBusy }: { readonly desk: DeskKeys; readonly isBusy: boolean }) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const count = desk.chosen.size;
  const isWhole = count > 0 && count === desk.signable.length;

  return (
    <div className="yw-desk-tools" role="toolbar" aria-label={t('tools')}>
      <Checkbox
        checked={isWhole}
        indeterminate={count > 0 && !isWhole}
        disabled={desk.signable.length === 0}
        onChange={desk.chooseAll}
      >
        {count === 0 ? t('choose.all') : t('chosen', { count: formatCount(count, language) })}
      </Checkbox>
      {desk.hasUnsigned && (
        <Button type="primary" disabled={count === 0} loading={isBusy} onClick={() => desk.sign(false)}>
          {t('act.receive')} <kbd>s</kbd>
        </Button>
      )}
      <Button disabled={count === 0 || isBusy} onClick={() => desk.sign(true)}>
        {t(desk.hasUnsigned ? 'act.receive-register' : 'act.register')} <kbd>Shift s</kbd>
      </Button>
      {desk.hasUnsigned && <span className="yw-soft yw-desk-warning">{t('receipt.final')}</span>}
    </div>
  );
}
