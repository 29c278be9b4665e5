import type { ReactNode } from 'react';

interface PartProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One part of the record under its heading. */
export function Part({ title, children }: PartProps) {
  return (
    <section className="yw-sheet" aria-label={title}>
      <h2 className="yw-part-title">{title}</h2>
      {children}
    </section>
  );
}
