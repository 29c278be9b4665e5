import type { ReactNode } from 'react';
import { When } from '#ui/when';

interface AskProps {
  readonly title: string;
  readonly dueAt?: string | null;
  readonly children: ReactNode;
}

/** One thing that is asked of me, above everything else on the page. */
export function Ask({ title, dueAt = null, children }: AskProps) {
  return (
    <section className="yw-sheet yw-ask" aria-label={title}>
      <h2 className="yw-part-title">
        {title} {dueAt && <When at={dueAt} deadline />}
      </h2>
      {children}
    </section>
  );
}
