import { parentPort, workerData } from 'node:worker_threads';
import { createCompiler } from '#modules/document/typeset/compile';
import type { Drawing } from '#modules/document/typeset/svg-pages';
import type { FontFindings, TypesetInput } from '#modules/document/typeset/typeset.types';

export interface TypesetJob {
  readonly kind: 'pdf' | 'pages';
  readonly input: TypesetInput;
}

export type TypesetOutcome =
  | ({ readonly kind: 'pdf'; readonly pdf: Uint8Array; readonly pageCount: number } & FontFindings)
  | ({ readonly kind: 'pages'; readonly drawing: Drawing } & FontFindings)
  | { readonly kind: 'failed'; readonly reason: string };

/** The thread's whole life: one compiler, one document after the other. Its data is the list of font folders. */
if (parentPort) {
  const port = parentPort;
  const compiler = createCompiler(workerData as string[]);

  port.on('message', ({ kind, input }: TypesetJob) => {
    port.postMessage(
      attempt(() => (kind === 'pdf' ? { kind, ...compiler.pdf(input) } : { kind, ...compiler.pages(input) })),
    );
  });
}

function attempt(work: () => TypesetOutcome): TypesetOutcome {
  try {
    return work();
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
