import { useEffect, useEffectEvent } from 'react';
import { observable } from '#lib/observable';

export interface Shortcut {
  /** As `KeyboardEvent.key`; `mod+k` for Ctrl or Command. */
  readonly keys: string;
  /** Translation key of what it does, for the page that `?` opens. */
  readonly label: string;
}

/** The shortcuts that work on the present page. */
export const activeShortcuts = observable<readonly Shortcut[]>([]);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A closed dialogue of antd stays in the page, hidden: only what is shown counts. */
const isDialogueOpen = (): boolean => [...document.querySelectorAll('[role="dialog"]')].some(isShown);

function isShown(element: Element): boolean {
  for (let each: Element | null = element; each; each = each.parentElement)
    if (getComputedStyle(each).display === 'none') return false;

  return true;
}

/** Runs `act` on the key while the component is shown. Plain keys rest while somebody types or a dialogue is open. */
export function useShortcut(keys: string, label: string, act: () => void, enabled = true): void {
  const onAct = useEffectEvent(act);

  useEffect(() => {
    if (!enabled) return;
    const shortcut = { keys, label };
    const withModifier = keys.startsWith('mod+');
    const key = keys.replace('mod+', '');
    const listener = (event: KeyboardEvent) => {
      if (event.key !== key || withModifier !== (event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.isComposing) return;
      if (!withModifier && (isTyping(event.target) || isDialogueOpen())) return;
      event.preventDefault();
      onAct();
    };
    activeShortcuts.set([...activeShortcuts.get(), shortcut]);
    document.addEventListener('keydown', listener);
    return () => {
      document.removeEventListener('keydown', listener);
      activeShortcuts.set(activeShortcuts.get().filter((other) => other !== shortcut));
    };
  }, [keys, label, enabled]);
}
