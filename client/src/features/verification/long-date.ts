import type { Language } from '#lib/preferences';

/** A date that will be read years later: 2026年11月22日. */
export const longDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
