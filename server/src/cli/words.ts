import type { AppError } from '#platform/errors';

/** What a person at the terminal reads for refusals of the server; the codes that commands meet. */
const words: Readonly<Record<string, string>> = {
  'roster.not_a_workbook': 'This is no .xlsx workbook. Open it in Excel or WPS and save it as .xlsx.',
  'roster.encrypted': 'The workbook is protected by a password. Take the protection off and try again.',
  'roster.too_large': 'The workbook is too large. Split it by area and import the parts.',
  'roster.sheet_missing': 'A list is missing in the workbook',
  'roster.column_missing': 'A column is missing in the header',
  'roster.unreadable': 'The workbook cannot be read; it may be damaged. Open it and save it again.',
  'roster.changed_since_preview': 'The records changed since the preview. Import again.',
};

/** `A column is missing in the header (sheet 人员, column 工号) [roster.column_missing]`. */
export function wordsOfError({ code, details }: AppError): string {
  const said = Object.entries(details).map(
    ([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );

  return `${words[code] ?? 'Refused'}${said.length > 0 ? ` (${said.join(', ')})` : ''} [${code}]`;
}
