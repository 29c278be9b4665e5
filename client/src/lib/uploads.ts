import { fileContract, maxFileSizeBytes, type StoredFile } from '@yiwang/shared/file/file.contract';
import { useEffect, useEffectEvent, useState } from 'react';
import { ProblemError } from '#lib/problem';
import { randomId } from '#lib/random-id';
import { upload } from '#lib/transfer';

/** A file on its way. One that did not arrive stands with its problem until it is taken out. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly problem: unknown;
  readonly stop: () => void;
  /** Sends it once more after a problem that may pass. */
  readonly again: () => void;
}
interface UploadsWish {
  /** Uploads end in any order. */
  readonly onStored: (file: StoredFile) => void;
  /** How many are not there: what is sent meanwhile would go without them, and nobody would know. */
  readonly onUnfinished: (count: number) => void;
}

/** Files that are sent to the server at once when they are chosen, several at a time, each with its progress. */
export function useUploads({ onStored, onUnfinished }: UploadsWish) {
  const [all, setAll] = useState<readonly Upload[]>([]);
  const take = useEffectEvent(onStored);
  const tell = useEffectEvent(onUnfinished);
  const update = (key: string, part: Partial<Upload>) =>
    setAll((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (key: string) => setAll((before) => before.filter((one) => one.key !== key));

  useEffect(() => tell(all.length), [all.length]);

  const send = async (file: File): Promise<void> => {
    const key = randomId();
    const abort = new AbortController();
    const { signal } = abort;
    const attempt = async () => {
      update(key, { share: 0, problem: null });
      try {
        if (file.size > maxFileSizeBytes) throw new ProblemError({ code: 'file.too_large' });
        take(await upload(fileContract.upload, file, { onProgress: (share) => update(key, { share }), signal }));
        drop(key);
      } catch (problem) {
        if (!signal.aborted) update(key, { problem });
      }
    };
    const stop = () => {
      abort.abort();
      drop(key);
    };

    setAll((before) => [
      ...before,
      { key, name: file.name, share: 0, problem: null, stop, again: () => void attempt() },
    ]);
    await attempt();
  };

  return { all, send };
}
