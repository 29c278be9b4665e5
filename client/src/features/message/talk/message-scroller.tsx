import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

export interface Scroller {
  readonly toEnd: () => void;
}
interface MessageScrollerProps<R extends { readonly key: string }> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly children: (row: R) => ReactNode;
  /** The row to open at; the end where there is none. */
  readonly openAt: string | null;
  /** Ask for what lies before or after; null where there is nothing. */
  readonly onEarlier: (() => unknown) | null;
  readonly onLater: (() => unknown) | null;
  /** The last row that is in sight, and whether that is the end of all. */
  readonly onSeen: (key: string, isEnd: boolean) => void;
  readonly scroller?: Ref<Scroller>;
}

const estimatedHeight = 64;
const nearEnd = 80;
const rowsAhead = 12;

/** A talk of any length in a frame of its own: what is read in before does not move what one looks at. */
export function MessageScroller<R extends { readonly key: string }>(props: MessageScrollerProps<R>) {
  const { label, rows, children, openAt, onEarlier, onLater, onSeen, scroller } = props;
  const frame = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState(false);
  const list = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => estimatedHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: onLater === null,
    scrollEndThreshold: nearEnd,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 12,
  });
  const shown = list.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;

  useLayoutEffect(() => {
    if (opened || rows.length === 0) return;
    const at = openAt === null ? -1 : rows.findIndex(({ key }) => key === openAt);
    if (at >= 0) list.scrollToIndex(at, { align: 'center' });
    else list.scrollToEnd();
    setOpened(true);
  }, [opened, rows, openAt, list]);
  useEffect(() => {
    if (!opened) return;
    if (first < rowsAhead) onEarlier?.();
    if (last > rows.length - rowsAhead) onLater?.();
  }, [opened, first, last, rows.length, onEarlier, onLater]);

  const tellSeen = () => {
    wasAtEnd.current = list.isAtEnd(nearEnd);
    const bottom = (list.scrollOffset ?? 0) + (list.scrollRect?.height ?? 0);
    const seen = list.getVirtualItems().findLast(({ start, size }) => start + Math.min(size, 40) <= bottom);
    const row = seen ? rows[seen.index] : undefined;
    if (row) onSeen(row.key, onLater === null && list.isAtEnd(nearEnd));
  };
  const afterChange = useEffectEvent(tellSeen);
  useEffect(() => {
    if (!opened || rows.length === 0 || last < 0) return;
    const timer = requestAnimationFrame(() => afterChange());
    return () => cancelAnimationFrame(timer);
  }, [opened, last, rows.length]);
  // What came while the page was out of sight is seen when it is looked at again.
  useEffect(() => {
    const look = () => afterChange();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  // Writing more lines takes room from the frame: who was at the end stays there.
  const wasAtEnd = useRef(true);
  useEffect(() => {
    const place = frame.current;
    if (!place) return;
    const observer = new ResizeObserver(() => {
      if (wasAtEnd.current) list.scrollToEnd();
    });
    observer.observe(place);
    return () => observer.disconnect();
  }, [list]);
  useImperativeHandle(scroller, () => ({ toEnd: () => list.scrollToEnd() }), [list]);

  return (
    <section ref={frame} className="yw-talk-frame" tabIndex={-1} aria-label={label} onScroll={tellSeen}>
      <ol className="yw-talk-rows" style={{ height: list.getTotalSize() }}>
        {shown.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {children(row)}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
