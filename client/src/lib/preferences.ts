import { observable, useObservable } from '#lib/observable';

export type TextSize = 'standard' | 'large' | 'extra-large';
export type Language = 'zh-CN' | 'en';
export interface Preferences {
  readonly textSize: TextSize;
  readonly theme: 'light' | 'dark';
  readonly language: Language;
}

const key = 'yiwang.preferences';
const defaults: Preferences = { textSize: 'standard', theme: 'light', language: 'zh-CN' };

function readPreferences(): Preferences {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>) };
  } catch {
    return defaults;
  }
}

export const preferences = observable<Preferences>(readPreferences());
export const usePreferences = (): Preferences => useObservable(preferences);

export function setPreferences(changes: Partial<Preferences>): void {
  const next = { ...preferences.get(), ...changes };
  preferences.set(next);
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // Storage may be forbidden; the choice then lasts until the page is closed.
  }
}

export const fontSizeOf: Record<TextSize, number> = { standard: 14, large: 16, 'extra-large': 18 };
