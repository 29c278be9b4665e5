import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { type PasswordFault, passwordFaults } from '@yiwang/shared/session/session.rules';
import { useTranslation } from 'react-i18next';

const rules: readonly PasswordFault[] = ['too_short', 'too_few_classes', 'contains_name', 'contains_account', 'common'];

interface PasswordRulesProps {
  readonly id: string;
  readonly password: string;
  readonly owner: { names: readonly string[]; accounts: readonly string[] };
}

/** The rules, each ticked off while one types. */
export function PasswordRules({ id, password, owner }: PasswordRulesProps) {
  const { t } = useTranslation('session');
  const faults = passwordFaults(password, owner);

  return (
    <ul id={id} aria-live="polite" style={{ listStyle: 'none', padding: 0, margin: '-8px 0 16px' }}>
      {rules.map((rule) => {
        const met = password !== '' && !faults.includes(rule);
        return (
          <li key={rule} style={{ color: met ? 'var(--yw-green)' : 'var(--yw-ink-soft)' }}>
            <span aria-hidden="true">{met ? <CheckCircleFilled /> : <MinusCircleOutlined />}</span>{' '}
            {t(`password.rule.${rule}`)}
            <span className="yw-unseen">{t(met ? 'password.rule.met' : 'password.rule.unmet')}</span>
          </li>
        );
      })}
    </ul>
  );
}
