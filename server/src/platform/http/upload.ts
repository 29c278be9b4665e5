import type { Readable } from 'node:stream';
import type { ErrorCode } from '@yiwang/shared/contracts';
import type { Request } from 'express';
import multer, { MulterError } from 'multer';
import { AppError } from '#platform/errors';
import type { HttpContext } from '#platform/http/bind';

export interface UploadedPart {
  /** As the sender wrote it: to be cleaned before use. */
  readonly name: string;
  readonly stream: Readable;
}

export interface UploadRules<T> {
  /** Name of the multipart field. */
  readonly field: string;
  readonly maxBytes: number;
  readonly tooLarge: ErrorCode;
  readonly missing: ErrorCode;
  /** Takes the stream in; leaves nothing behind when it fails. */
  receive(part: UploadedPart): Promise<T>;
  /** Undoes `receive` where the request fails after it: more bytes than allowed, or a broken end. */
  discard(received: T): Promise<void>;
}

/** What became of the one part that `receive` was given. */
type Outcome<T> = { readonly value: T } | { readonly error: unknown; readonly bySender: boolean };

/**
 * Receives the one file of a multipart request as a stream; nothing of it is held in memory.
 * Throws `tooLarge`, `missing`, `request.invalid` for broken multipart, and what `receive` throws.
 */
export async function receiveUpload<T>({ req, res }: HttpContext, rules: UploadRules<T>): Promise<T> {
  const patience = patienceOf(rules);
  if (Number(req.headers['content-length']) > patience) throw new AppError(rules.tooLarge);

  let outcome: Promise<Outcome<T>> | null = null;
  const upload = multer({
    // Without it Chinese names arrive as Latin-1.
    defParamCharset: 'utf8',
    limits: { fileSize: rules.maxBytes, files: 1, fields: 5, fieldSize: 1024, fieldNameSize: 100, headerPairs: 20 },
    storage: {
      _handleFile(_req, file, done) {
        outcome = outcomeOf(rules, { name: file.originalname, stream: file.stream });
        void outcome.then((result) => ('value' in result ? done(null, {}) : done(result.error)));
      },
      // `discard` runs at the end instead, when it is known what was received.
      _removeFile: (_req, _file, done) => done(null),
    },
  }).single(rules.field);
  const fault = await Promise.race([faultOf(upload, req, res), overrun(req, patience)]);

  const result = (await outcome) as Outcome<T> | null;
  if (!fault && result && 'value' in result) return result.value;
  if (result && 'value' in result) await rules.discard(result.value);
  throw refusalOf(fault, result, rules);
}

async function outcomeOf<T>(rules: UploadRules<T>, part: UploadedPart): Promise<Outcome<T>> {
  let sendersFault: unknown = null;
  part.stream.on('error', (error) => {
    sendersFault = error;
  });
  try {
    return { value: await rules.receive(part) };
  } catch (error) {
    return { error, bySender: sendersFault !== null };
  }
}

const faultOf = (upload: ReturnType<ReturnType<typeof multer>['single']>, req: Request, res: HttpContext['res']) =>
  new Promise<unknown>((resolve) => {
    upload(req, res, (error: unknown) => resolve(error ?? null));
  });

/**
 * Multer reads a refused body to its end, so that the sender sees the answer instead of a cut connection.
 * That is kind up to twice the limit (and the multipart envelope); beyond it the answer is given at once.
 */
const patienceOf = ({ maxBytes }: { readonly maxBytes: number }): number => 2 * maxBytes + 64 * 1024;

const overrun = (req: Request, patience: number): Promise<MulterError> =>
  new Promise((resolve) => {
    let seen = 0;
    req.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > patience) resolve(new MulterError('LIMIT_FILE_SIZE'));
    });
  });

/** A fault of the bytes as sent is the sender's, 400 or 413; whatever `receive` itself throws is passed on. */
function refusalOf<T>(fault: unknown, result: Outcome<T> | null, rules: UploadRules<T>): unknown {
  if (fault instanceof AppError) return fault;
  if (fault instanceof MulterError && fault.code === 'LIMIT_FILE_SIZE') return new AppError(rules.tooLarge);
  if (fault instanceof MulterError && fault.code === 'LIMIT_UNEXPECTED_FILE') return new AppError(rules.missing);
  if (result && 'error' in result && !result.bySender) return result.error;

  return fault ? new AppError('request.invalid', {}, { cause: fault }) : new AppError(rules.missing);
}
