import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}

/** An empty list says so, with grace. */
export function EmptyState({ icon, title, hint, action }: EmptyStateProps) {
  return (
    <div style={{ padding: '48px 16px', textAlign: 'center' }}>
      {icon && (
        <div aria-hidden="true" className="yw-soft" style={{ fontSize: 32, marginBottom: 8 }}>
          {icon}
        </div>
      )}
      <div style={{ fontSize: '1.15em' }}>{title}</div>
      {hint && (
        <div className="yw-soft" style={{ marginTop: 8 }}>
          {hint}
        </div>
      )}
      {action && <div style={{ marginTop: 16 }}>{action}</div>}
    </div>
  );
}
