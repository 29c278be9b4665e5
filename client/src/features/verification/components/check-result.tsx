import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CopyCheck } from '#features/verification/check-copy';

const kinds = { genuine: 'success', same: 'success', changed: 'error', other: 'warning', unsealed: 'error' } as const;

interface CheckResultProps {
  readonly name: string;
  readonly check: CopyCheck;
  /** Whether the page goes on with what is on record, which a bad copy must not borrow. */
  readonly hasRecord: boolean;
}

/** What became of the comparison, in words that need no knowledge of signatures. */
export function CheckResult({ name, check, hasRecord }: CheckResultProps) {
  const { t } = useTranslation('verification');
  const isGood = kinds[check.outcome] === 'success';

  return (
    <Alert
      type={kinds[check.outcome]}
      showIcon
      role={isGood ? 'status' : 'alert'}
      title={t(`check.${check.outcome}`)}
      description={
        <>
          <div style={{ overflowWrap: 'anywhere' }}>{name}</div>
          <div>
            {t(`check.${check.outcome}.why`, { keyId: check.outcome === 'genuine' ? check.keyId : '' })}
            {check.outcome === 'other' && <Link to={`/verify/${check.code}`}> {t('check.other.look')}</Link>}
          </div>
          {hasRecord && !isGood && <div>{t('check.record')}</div>}
        </>
      }
    />
  );
}
