import { fileContract, maxFileSizeBytes, type StoredFile } from '@yiwang/shared/file/file.contract';
import { mostAttachments } from '@yiwang/shared/message/message.schemas';
import { useState } from 'react';
import { ProblemError } from '#lib/problem';
import { randomId } from '#lib/random-id';
import { upload } from '#lib/transfer';

export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly share: number;
  readonly problem: unknown;
  readonly file: StoredFile | null;
  readonly stop: () => void;
}

/** Files that go with the next message, each with its progress; they stand in the order in which they were chosen. */
export function useUploads() {
  const [all, setAll] = useState<readonly Upload[]>([]);
  const update = (key: string, part: Partial<Upload>) =>
    setAll((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (key: string) => setAll((before) => before.filter((one) => one.key !== key));

  const send = async (file: File) => {
    const key = randomId();
    const abort = new AbortController();
    const stop = () => {
      abort.abort();
      drop(key);
    };
    setAll((before) => [...before, { key, name: file.name, share: 0, problem: null, file: null, stop }]);
    try {
      if (file.size > maxFileSizeBytes) throw new ProblemError({ code: 'file.too_large' });
      const onProgress = (share: number) => update(key, { share });
      update(key, { file: await upload(fileContract.upload, file, { onProgress, signal: abort.signal }) });
    } catch (problem) {
      if (!abort.signal.aborted) update(key, { problem });
    }
  };

  return {
    all,
    files: all.flatMap(({ file }) => (file ? [file] : [])),
    isBusy: all.some(({ file, problem }) => file === null && problem === null),
    add: (files: Iterable<File>) => {
      for (const file of [...files].slice(0, mostAttachments - all.length)) void send(file);
    },
    clear: () => setAll([]),
  };
}
