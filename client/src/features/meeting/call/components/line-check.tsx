import { useQuery } from '@tanstack/react-query';
import { callContract } from '@yiwang/shared/meeting/call.contract';
import { useTranslation } from 'react-i18next';
import { call } from '#lib/call';
import { connection } from '#lib/connection';
import { useObservable } from '#lib/observable';

const ROUNDS = 3;
const SLOW_MS = 400;

/** The way to our own server, there and back. */
async function measureLine(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await call(callContract.listProviders);
    times.push(performance.now() - began);
  }

  return Math.round(Math.min(...times));
}

/** Whether the line will do; nothing is sent to anybody else for it. */
export function LineCheck() {
  const { t } = useTranslation('call');
  const standing = useObservable(connection);
  const line = useQuery({
    queryKey: ['line-check'],
    queryFn: measureLine,
    staleTime: 0,
    gcTime: 0,
    meta: { keep: false },
  });
  const words = () => {
    if (standing !== 'synced') return t('line.cut');
    if (line.isPending) return t('line.testing');
    if (line.isError) return t('line.bad');
    return t(line.data > SLOW_MS ? 'line.slow' : 'line.good', { ms: line.data });
  };

  return (
    <p role="status" className="yw-check-line">
      {words()}
    </p>
  );
}
