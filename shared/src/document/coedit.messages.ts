import { z } from 'zod';

/** Where editors of one text meet: a WebSocket beside the pushes, on the same port. */
export const coeditPath = '/collaboration';
/** The name of the text within what is shared. */
export const coeditField = 'text';

/**
 * What is said beside the text itself. An editor sends `mark` with a number behind its changes; the server answers
 * `kept` with that number once everything before it is on disk: only then is it shown as saved.
 */
export const coeditMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('mark'), n: z.number().int().min(0) }),
  z.strictObject({ type: z.literal('kept'), n: z.number().int().min(0), version: z.number().int() }),
  /** Something beside the text was changed, by whomever: it is to be read again. */
  z.strictObject({ type: z.literal('changed'), version: z.number().int() }),
  /** What is written cannot be saved: too long, or with a mark of classification. It stays with those who write. */
  z.strictObject({ type: z.literal('refused'), code: z.string() }),
  /** The document may not be edited any more, by this editor or by anybody. */
  z.strictObject({ type: z.literal('ended') }),
]);
export type CoeditMessage = z.output<typeof coeditMessageSchema>;

export const coeditMessage = (message: CoeditMessage): string => JSON.stringify(message);

/** Null for what is no such message. */
export function readCoeditMessage(text: string): CoeditMessage | null {
  try {
    return coeditMessageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
