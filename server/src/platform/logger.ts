import { type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on standard output. Bodies, titles, tokens and file names never go in. */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });

export const silentLogger: Logger = pino({ level: 'silent' });
