import { InfoCircleOutlined, StopOutlined } from '@ant-design/icons';
import { type WordingHint, wordingHints } from '@yiwang/shared/message/message.hints';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { secrecy } from '@yiwang/shared/wording/relief';
import { useTranslation } from 'react-i18next';

/** Words that a fuller hint has in it are not objected to a second time. */
const withoutRepeats = (hints: readonly WordingHint[]): WordingHint[] =>
  hints.filter(
    ({ rule, words }) =>
      rule !== 'words.forced' || !hints.some((other) => other.rule !== rule && other.words.includes(words)),
  );

/** What the rules say of the words while one writes, with the clause. Only a mark of secrecy holds a message back. */
export function WordingNote({ text }: { readonly text: string }) {
  const { t } = useTranslation('message');
  const hints = withoutRepeats(wordingHints(text));
  if (isMarked(text)) {
    return (
      <div className="yw-write-hint" data-level="block" role="alert">
        <StopOutlined aria-hidden="true" /> {t('hint.classified')}{' '}
        <span className="yw-soft">{t('hint.clause', { clause: secrecy })}</span>
      </div>
    );
  }

  return (
    <div aria-live="polite">
      {hints.length > 0 && (
        <div className="yw-write-hint">
          {hints.map(({ rule, words }) => (
            <div key={rule}>
              <InfoCircleOutlined aria-hidden="true" /> {t(`hint.${rule}`, { words })}
            </div>
          ))}
          <div className="yw-soft">
            {t('hint.still')} {t('hint.clause', { clause: [...new Set(hints.map(({ clause }) => clause))].join('、') })}
          </div>
        </div>
      )}
    </div>
  );
}
