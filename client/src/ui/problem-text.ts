import { useTranslation } from 'react-i18next';
import { asProblem } from '#lib/problem';

export interface ProblemText {
  readonly title: string;
  readonly next: string;
  /** To quote when asking for help; only where the fault is ours. */
  readonly reference: string | null;
}

/** The words for an error: `<code>` says what happened and `<code>.next` what to do. */
export function useProblemText(error: unknown): ProblemText {
  const { t, i18n } = useTranslation('error');
  const problem = asProblem(error);
  const exists = (code: string) => i18n.exists(code, { ns: 'error' });
  // A file of a known other format has words of its own, such as `roster.not_a_workbook.xls`.
  const special = `${problem.code}.${String(problem.details['format'])}`;
  const code = exists(special) ? special : exists(problem.code) ? problem.code : 'client.unexpected';
  const minutes = problem.retryAfterSeconds === null ? null : Math.max(1, Math.ceil(problem.retryAfterSeconds / 60));
  const values = { ...problem.details, minutes: minutes ?? 1 };
  const waits = minutes === null ? '' : ` ${t('retry-after', { minutes })}`;

  return {
    title: t(code, values),
    next: `${t(`${code}.next`, values)}${waits}`,
    reference: problem.status >= 500 || code === 'client.unexpected' ? problem.requestId : null,
  };
}
