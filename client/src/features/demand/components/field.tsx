import type { ReactNode } from 'react';

/** A name above what it names; what it names says its name to a screen reader itself. */
export const Field = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="yw-demand-field">
    <div className="yw-field-title" aria-hidden="true">
      {label}
    </div>
    {children}
  </div>
);
