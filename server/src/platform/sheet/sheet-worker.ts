import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, WorkerTask } from '#platform/sheet/read-in-worker';
import { SheetFault } from '#platform/sheet/sheet-fault';

/** Items of one message: small enough that receiving one never holds the server's event loop for a millisecond. */
const ITEMS_PER_MESSAGE = 500;

/** The thread's whole life: read one file, hand the outcome over piece by piece, end. */
async function readOnce(port: NonNullable<typeof parentPort>, task: WorkerTask): Promise<void> {
  const send = (message: FromWorker) => port.postMessage(message);
  const taken = () => new Promise<void>((resolve) => port.once('message', () => resolve()));

  try {
    const module = (await import(task.module)) as Record<string, (path: string, input: unknown) => Promise<object>>;
    const outcome = await module[task.reader]?.(task.path, task.input);
    const whole: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(outcome ?? {})) {
      whole[key] = Array.isArray(value) ? [] : value;
      if (!Array.isArray(value)) continue;
      for (let from = 0; from < value.length; from += ITEMS_PER_MESSAGE) {
        send({ type: 'items', key, items: value.slice(from, from + ITEMS_PER_MESSAGE) });
        await taken();
      }
    }
    send({ type: 'done', whole });
  } catch (error) {
    if (error instanceof SheetFault) send({ type: 'fault', kind: error.kind, details: error.details });
    else send({ type: 'bug', error });
  }
}

if (parentPort) {
  await readOnce(parentPort, workerData as WorkerTask);
  parentPort.close();
}
