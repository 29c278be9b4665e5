import { Worker } from 'node:worker_threads';
import type { TypesetJob, TypesetOutcome } from '#modules/document/typeset/typeset-worker';
import { AppError } from '#platform/errors';

export interface WorkerPool {
  readonly run: (job: TypesetJob) => Promise<TypesetOutcome>;
  /** Later jobs go to new threads with these folders; jobs under way end where they are. */
  readonly useFonts: (folders: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

interface Task {
  readonly job: TypesetJob;
  readonly resolve: (outcome: TypesetOutcome) => void;
  readonly reject: (error: Error) => void;
}
interface Thread {
  readonly worker: Worker;
  readonly folders: readonly string[];
  task: Task | null;
  timer: NodeJS.Timeout | null;
}

const failed = (reason: string, cause?: unknown) => new AppError('document.typeset_failed', { reason }, { cause });

/**
 * Threads that typeset, one document each at a time; started when there is work, replaced when one dies or takes
 * longer than `timeoutMs`. Idle threads do not keep the server alive.
 */
export function createWorkerPool(options: { size: number; timeoutMs: number; folders: readonly string[] }): WorkerPool {
  let folders = options.folders;
  let threads: Thread[] = [];
  const waiting: Task[] = [];

  function next(): void {
    const task = waiting[0];
    if (!task) return;
    const thread = threads.find((each) => !each.task && each.folders === folders) ?? startThread();
    if (!thread) return;
    waiting.shift();
    give(thread, task);
  }

  function startThread(): Thread | null {
    retireIdle();
    if (threads.length >= options.size) return null;
    const thread: Thread = { worker: openWorker(folders), folders, task: null, timer: null };
    thread.worker.on('message', (outcome: TypesetOutcome) => finish(thread, (task) => task.resolve(outcome)));
    thread.worker.on('error', (error) => drop(thread, failed('the typesetting thread failed', error)));
    thread.worker.on('exit', () => drop(thread, failed('the typesetting thread ended')));
    threads.push(thread);
    return thread;
  }

  function give(thread: Thread, task: Task): void {
    thread.task = task;
    thread.timer = setTimeout(() => drop(thread, failed('typesetting took too long')), options.timeoutMs);
    thread.worker.ref();
    thread.worker.postMessage(task.job);
  }

  function finish(thread: Thread, settle: (task: Task) => void): void {
    const { task } = thread;
    if (thread.timer) clearTimeout(thread.timer);
    thread.task = null;
    thread.worker.unref();
    if (task) settle(task);
    next();
  }

  function drop(thread: Thread, error: Error): void {
    if (!threads.includes(thread)) return;
    threads = threads.filter((each) => each !== thread);
    void thread.worker.terminate();
    finish(thread, (task) => task.reject(error));
  }

  /** Idle threads that still have the fonts of before. */
  function retireIdle(): void {
    const isOld = (each: Thread) => !each.task && each.folders !== folders;
    for (const { worker } of threads.filter(isOld)) void worker.terminate();
    threads = threads.filter((each) => !isOld(each));
  }

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        waiting.push({ job, resolve, reject });
        next();
      }),
    useFonts: (others) => {
      folders = others;
    },
    close: async () => {
      const ending = threads;
      threads = [];
      for (const { task, timer } of ending) {
        if (timer) clearTimeout(timer);
        task?.reject(failed('the typesetter is closed'));
      }
      for (const task of waiting.splice(0)) task.reject(failed('the typesetter is closed'));
      await Promise.all(ending.map(({ worker }) => worker.terminate()));
    },
  };
}

function openWorker(folders: readonly string[]): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fromSource ? './typeset-worker.source.mjs' : './typeset-worker.js';
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData: folders,
    execArgv: fromSource ? ['--conditions=source'] : [],
  });
  worker.unref();
  return worker;
}
