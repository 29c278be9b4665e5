import { CheckOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

/** What was done here, in place of its button. */
export function Done({ children }: { readonly children: ReactNode }) {
  return (
    <span className="yw-quiet-done" role="status">
      <CheckOutlined aria-hidden="true" /> {children}
    </span>
  );
}
