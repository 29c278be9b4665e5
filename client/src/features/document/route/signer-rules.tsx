import { CloseOutlined } from '@ant-design/icons';
import type { SignerRule, StepKind } from '@yiwang/shared/document/route.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { RuleForm } from '#features/document/route/rule-form';
import { keyOfRule, SignerText } from '#features/document/route/signer-text';

interface SignerRulesProps {
  readonly kind: StepKind;
  readonly rules: readonly SignerRule[];
  readonly onChange: (rules: SignerRule[]) => void;
}

/** Whom a step asks: people, holders of posts or roles, principal leaders. */
export function SignerRules({ kind, rules, onChange }: SignerRulesProps) {
  const { t } = useTranslation('document');
  const add = (rule: SignerRule) => {
    if (!rules.some((each) => keyOfRule(each) === keyOfRule(rule))) onChange([...rules, rule]);
  };

  return (
    <section aria-label={t('step.signers')} className="yw-field">
      <span>{t('step.signers')}</span>
      <ul className="yw-tags">
        {rules.map((rule, index) => (
          <li key={keyOfRule(rule)}>
            <span className="yw-tag">
              <SignerText rule={rule} />
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('rule.remove', { n: index + 1 })}
                onClick={() => onChange(without(rules, rule))}
              />
            </span>
          </li>
        ))}
        {rules.length === 0 && <li className="yw-soft">{t('rule.none')}</li>}
      </ul>
      <RuleForm kind={kind} onAdd={add} />
    </section>
  );
}

const without = (rules: readonly SignerRule[], rule: SignerRule): SignerRule[] => rules.filter((each) => each !== rule);
