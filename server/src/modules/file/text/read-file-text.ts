import { Worker } from 'node:worker_threads';
import type { FileTextTask, ReadText } from '#modules/file/text/file-text-worker';

const readable: readonly string[] = ['docx', 'pptx', 'ofd', 'pdf', 'xlsx', 'txt', 'csv'];
const limits = { memoryMb: 384, timeMs: 20_000 };

export const isReadable = (extension: string): boolean => readable.includes(extension);

/**
 * The words of a file, at most 200,000 characters, and whether it bears a mark of secrecy anywhere; read in a thread of its own with bounds of memory and time, so that a
 * large or hostile file holds up nobody. Throws where it cannot be read.
 */
export async function readFileText(path: string, extension: string): Promise<ReadText> {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fromSource ? './file-text-worker.source.mjs' : './file-text-worker.js';
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData: { path, extension } satisfies FileTextTask,
    execArgv: fromSource ? ['--conditions=source'] : [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    // What libraries print about odd files is no line of the server's log.
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ReadText>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('reading took too long')), limits.timeMs);
      worker.once('message', (read: ReadText) => resolve(read));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
