import type { DocumentContent } from '@yiwang/shared/document/document.content';
import type { ReactNode } from 'react';

/** What each field of the side takes: the content, and a way to change a part of it. */
export interface FieldProps {
  readonly content: DocumentContent;
  readonly change: (part: Partial<DocumentContent>) => void;
}

interface FieldFrameProps {
  /** Name of the field in the content, so that a finding can point to it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

export function FieldFrame({ name, label, hint, children }: FieldFrameProps) {
  return (
    <div id={`field-${name}`} tabIndex={-1} className="yw-doc-field">
      <h3 className="yw-field-label">{label}</h3>
      {children}
      {hint && <div className="yw-soft">{hint}</div>}
    </div>
  );
}
