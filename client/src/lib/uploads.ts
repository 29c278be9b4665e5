import { allowedExtensions, fileContract, maxFileSizeBytes, type StoredFile } from '@yiwang/shared/file/file.contract';
import { useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { ProblemError } from '#lib/problem';
import { randomId } from '#lib/random-id';
import { upload } from '#lib/transfer';

/** What may be attached, as a file dialogue takes it. */
export const acceptedFiles = allowedExtensions.map((extension) => `.${extension}`).join(',');

/** A file on its way. One that did not arrive stands with its problem until it is sent again or taken out. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly problem: unknown;
  /** Null until it has arrived. */
  readonly file: StoredFile | null;
  readonly stop: () => void;
  /** Sends it once more after a problem that may pass. */
  readonly again: () => void;
}
interface UploadsWish {
  /** Takes over what has arrived, which leaves the list then. Uploads end in any order. */
  readonly onStored?: (file: StoredFile) => void;
  readonly onUnfinished?: (count: number) => void;
}

/**
 * Files that are sent to the server at once when they are chosen, several at a time, each with its progress.
 * `unfinished` counts those that are not there: what goes out meanwhile would go without them, and nobody would know.
 */
export function useUploads({ onStored, onUnfinished }: UploadsWish = {}) {
  const [all, setAll] = useState<readonly Upload[]>([]);
  const unfinished = all.filter(({ file }) => file === null).length;
  const update = (key: string, part: Partial<Upload>) =>
    setAll((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (key: string) => setAll((before) => before.filter((one) => one.key !== key));
  const arrive = useEffectEvent((key: string, file: StoredFile) => {
    if (!onStored) return update(key, { file });
    // Drawn at once: the next one may arrive in the same moment, and adds to what it sees.
    flushSync(() => {
      onStored(file);
      drop(key);
    });
  });
  const tell = useEffectEvent((count: number) => onUnfinished?.(count));

  useEffect(() => tell(unfinished), [unfinished]);

  const send = async (file: File): Promise<void> => {
    const key = randomId();
    const abort = new AbortController();
    const { signal } = abort;
    const attempt = async () => {
      try {
        if (file.size > maxFileSizeBytes) throw new ProblemError({ code: 'file.too_large' });
        arrive(key, await upload(fileContract.upload, file, { onProgress: (share) => update(key, { share }), signal }));
      } catch (problem) {
        if (!signal.aborted) update(key, { problem });
      }
    };
    const stop = () => {
      abort.abort();
      drop(key);
    };
    const again = () => {
      update(key, { share: 0, problem: null });
      void attempt();
    };

    setAll((before) => [...before, { key, name: file.name, share: 0, problem: null, file: null, stop, again }]);
    await attempt();
  };

  return {
    all,
    unfinished,
    /** What has arrived and was not taken over, in the order in which it was chosen. */
    files: all.flatMap(({ file }) => (file ? [file] : [])),
    send,
    clear: () => setAll([]),
  };
}
