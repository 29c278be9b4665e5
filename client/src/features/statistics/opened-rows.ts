import { type CaliberId, caliberIdSchema } from '@yiwang/shared/statistics/caliber.schemas';
import { useSearchParams } from 'react-router';

export type Side = 'current' | 'baseline';
export interface OpenedRows {
  readonly kind: CaliberId;
  readonly side: Side;
}

/** Which figure's rows are open stands in the address, so that it can be passed on. */
export function useOpenedRows() {
  const [params, setParams] = useSearchParams();
  const kind = caliberIdSchema.safeParse(params.get('rows')).data;
  const side: Side = params.get('side') === 'baseline' ? 'baseline' : 'current';
  const opened: OpenedRows | null = kind ? { kind, side } : null;

  return {
    opened,
    open: (rows: OpenedRows) => setParams({ rows: rows.kind, side: rows.side }),
    close: () => setParams({}, { replace: true }),
  };
}
