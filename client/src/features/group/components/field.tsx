import type { ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A field with its name above and a hint below; the control names itself as well. */
export function Field({ label, hint, children }: FieldProps) {
  return (
    <div className="yw-group-field">
      <span>{label}</span>
      {children}
      {hint && <p className="yw-soft">{hint}</p>}
    </div>
  );
}
