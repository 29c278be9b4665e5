import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface EndlessListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** A guess at the height of a row in px; each is measured once it is shown. */
  readonly rowHeight: number;
  readonly children: (item: T, index: number) => ReactNode;
  /** Asks for the next page; null where there is none, or one is on its way. */
  readonly onMore: (() => unknown) | null;
  /** The row to bring into view; its first `[data-row-focus]` takes the focus. */
  readonly focused?: number | null;
}

/** A list of any length that scrolls with the page and keeps only what is seen in the document. */
export function EndlessList<T>({ label, items, keyOf, rowHeight, children, onMore, focused }: EndlessListProps<T>) {
  const frame = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const rows = useWindowVirtualizer<HTMLLIElement>({
    count: items.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(items[index] as T),
    scrollMargin: top,
    // The bars of the shell lie over both ends of the window.
    scrollPaddingStart: 72,
    scrollPaddingEnd: 88,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;

  useEffect(() => {
    const place = frame.current;
    if (place) setTop(place.getBoundingClientRect().top + window.scrollY);
  }, []);
  useEffect(() => {
    if (onMore && last >= items.length - 8) onMore();
  }, [onMore, last, items.length]);
  useEffect(() => {
    if (focused === null || focused === undefined) return;
    rows.scrollToIndex(focused, { align: 'auto' });
    const timer = requestAnimationFrame(() => {
      const row = frame.current?.querySelector(`[data-index="${focused}"] [data-row-focus]`);
      if (row instanceof HTMLElement) row.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(timer);
  }, [focused, rows]);

  return (
    <ul ref={frame} aria-label={label} className="yw-endless" style={{ height: rows.getTotalSize() }}>
      {shown.map((row) => {
        const item = items[row.index];
        if (item === undefined) return null;
        return (
          <li
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            aria-posinset={row.index + 1}
            aria-setsize={onMore ? -1 : items.length}
            style={{ transform: `translateY(${row.start - top}px)` }}
          >
            {children(item, row.index)}
          </li>
        );
      })}
    </ul>
  );
}
