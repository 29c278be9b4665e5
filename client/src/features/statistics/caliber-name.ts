import { caliberPresets } from '@yiwang/shared/statistics/caliber.presets';
import type { CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import { useTranslation } from 'react-i18next';

interface Named {
  readonly kind: CaliberId;
  readonly name: string;
}

/** What a figure is called: in the language of the reader where it comes built in, else as its office called it. */
export function useCaliberName(): (figure: Named) => string {
  const { t, i18n } = useTranslation('statistics');

  return ({ kind, name }) => {
    const preset = caliberPresets.find(({ id }) => id === kind);
    return preset?.name === name && i18n.exists(`kind.${kind}`, { ns: 'statistics' }) ? t(`kind.${kind}`) : name;
  };
}
