import { Worker } from 'node:worker_threads';
import { SheetFault, type SheetFaultKind } from '#platform/sheet/sheet-fault';

export interface WorkerTask {
  /** URL of the module whose export `reader` takes a path (and `input`) and resolves to an object. */
  readonly module: string;
  readonly reader: string;
  readonly path: string;
  /** What the reader takes beside the path; it is copied into the thread. */
  readonly input?: unknown;
}

export type FromWorker =
  | { readonly type: 'items'; readonly key: string; readonly items: readonly unknown[] }
  | { readonly type: 'done'; readonly whole: Record<string, unknown> }
  | { readonly type: 'fault'; readonly kind: SheetFaultKind; readonly details: Readonly<Record<string, unknown>> }
  | { readonly type: 'bug'; readonly error: unknown };

export interface WorkerLimits {
  readonly memoryMb: number;
  readonly timeMs: number;
}

const workerLimits: WorkerLimits = { memoryMb: 768, timeMs: 60_000 };

/**
 * Runs a reader of files in a thread of its own, so that a large or hostile file holds up nobody. Throws what the
 * reader throws; `too_large` when it needs more memory or time than is allowed.
 */
export function readInWorker<T extends object>(task: WorkerTask, limits: WorkerLimits = workerLimits): Promise<T> {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fromSource ? './sheet-worker.source.mjs' : './sheet-worker.js';
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData: task,
    execArgv: fromSource ? ['--conditions=source'] : [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
  });
  const arrays = new Map<string, unknown[]>();

  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new SheetFault('too_large', { limitMs: limits.timeMs })), limits.timeMs);
    const fail = (error: unknown) => {
      clearTimeout(timer);
      reject(error);
    };

    worker.on('message', (message: FromWorker) => {
      if (message.type === 'fault') return fail(new SheetFault(message.kind, message.details));
      if (message.type === 'bug') return fail(message.error);
      if (message.type === 'done') {
        clearTimeout(timer);
        return resolve({ ...message.whole, ...Object.fromEntries(arrays) } as T);
      }

      const items = arrays.get(message.key) ?? [];
      for (const item of message.items) items.push(item);
      arrays.set(message.key, items);
      worker.postMessage('taken');
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      fail(isMemory ? new SheetFault('too_large', { limitMb: limits.memoryMb }, { cause: error }) : error);
    });
    worker.on('exit', () => fail(new SheetFault('unreadable')));
  }).finally(() => worker.terminate());
}
