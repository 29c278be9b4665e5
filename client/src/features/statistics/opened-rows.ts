import { type CaliberId, caliberIdSchema } from '@yiwang/shared/statistics/caliber.schemas';
import { type Facet, facetSchema } from '@yiwang/shared/statistics/figure.schemas';
import { useSearchParams } from 'react-router';

export type Side = 'current' | 'baseline';
export interface OpenedRows {
  readonly kind: CaliberId;
  readonly side: Side;
  readonly month?: number | undefined;
  readonly facet?: Facet | undefined;
  readonly key?: string | undefined;
}

/** Which figure's rows are open stands in the address, so that it can be passed on. */
export function useOpenedRows() {
  const [params, setParams] = useSearchParams();
  const kind = caliberIdSchema.safeParse(params.get('rows')).data;
  const month = Number(params.get('month')) || undefined;
  const facet = facetSchema.safeParse(params.get('facet')).data;
  const side: Side = params.get('side') === 'baseline' ? 'baseline' : 'current';
  const opened: OpenedRows | null = kind ? { kind, side, month, facet, key: params.get('key') ?? undefined } : null;

  return {
    opened,
    open: ({ kind: rows, ...others }: OpenedRows) => {
      const said = Object.entries({ rows, ...others }).filter(([, value]) => value !== undefined);
      setParams(Object.fromEntries(said.map(([name, value]) => [name, String(value)])));
    },
    close: () => setParams({}, { replace: true }),
  };
}
