import { resolve } from 'node:path';
import { z } from 'zod';

/** Of the product; `package.json` says the same. */
export const appVersion = '0.1.0';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

const secret = z.string().min(32, 'at least 32 characters');

/** Every setting with its meaning; `docs/reference/settings.md` is its twin and a test compares them. */
const settingsSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().min(1).default('.yiwang'),
  FONT_DIR: z.string().optional(),
  FETCH_FONTS: flag.default(true),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
    .optional(),
  JWT_SECRET: secret.optional(),
  SIGNING_ALGORITHM: z.enum(['ed25519', 'sm2']).default('ed25519'),
  SIGNING_KEY_FILE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: z.string().default('loopback'),
  SAMPLE_CITY: flag.optional(),
  SAMPLE_ACTIVITY: flag.optional(),
  TURN_URL: z
    .string()
    .regex(/^turns?:[^\s,]+(,\s*turns?:[^\s,]+)*$/, 'must begin with turn: or turns:, several parted by commas')
    .optional(),
  TURN_SECRET: z.string().min(16, 'at least 16 characters').optional(),
  CALL_RELAY_ONLY: flag.optional(),
  JANUS_URL: z.url({ protocol: /^wss?$/ }).optional(),
  JANUS_TOKEN_SECRET: z.string().min(1).optional(),
  LIVEKIT_URL: z.url({ protocol: /^wss?$/ }).optional(),
  LIVEKIT_API_KEY: z.string().min(1).optional(),
  LIVEKIT_API_SECRET: secret.optional(),
  JITSI_URL: z.url({ protocol: /^https?$/ }).optional(),
  JITSI_APP_ID: z.string().min(1).optional(),
  JITSI_APP_SECRET: z.string().min(16, 'at least 16 characters').optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
});

/** Names of all variables, for the test that compares them with their documentation. */
export const settingNames = Object.keys(settingsSchema.shape);

export type Settings = z.output<typeof settingsSchema> & { readonly dataDir: string };

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** What works only together is refused in part. */
function halfSet(settings: z.output<typeof settingsSchema>): string[] {
  const together = [
    ['TURN_URL', 'TURN_SECRET'],
    ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'],
    ['JITSI_URL', 'JITSI_APP_ID', 'JITSI_APP_SECRET'],
  ] as const;
  const faults = together
    .filter((names) => names.some((name) => settings[name]) && !names.every((name) => settings[name]))
    .map((names) => `${names.join(', ')}: must be set together`);
  if (settings.CALL_RELAY_ONLY && !settings.TURN_URL) faults.push('CALL_RELAY_ONLY: needs TURN_URL and TURN_SECRET');

  return faults;
}

/**
 * Settings from the environment, checked as a whole so that one start names every fault.
 * Production has no embedded secrets and no sample city. Throws `SettingsError`.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settingsSchema.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);

  const settings = parsed.data;
  if (settings?.NODE_ENV === 'production') {
    if (!settings.JWT_SECRET) faults.push('JWT_SECRET: must be set in production (at least 32 random characters)');
    if (!settings.SIGNING_KEY_FILE)
      faults.push('SIGNING_KEY_FILE: must be set in production (the key that seals documents)');
    if (!settings.MONGODB_URI) faults.push('MONGODB_URI: must be set in production (a MongoDB 8 replica set)');
    if (!settings.PUBLIC_URL) faults.push('PUBLIC_URL: must be set in production (the address people open)');
    if (settings.SAMPLE_CITY) faults.push('SAMPLE_CITY: sample accounts are not allowed in production');
  }
  if (settings?.S3_BUCKET && !(settings.S3_ACCESS_KEY_ID && settings.S3_SECRET_ACCESS_KEY)) {
    faults.push('S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: must be set with S3_BUCKET');
  }
  if (settings) faults.push(...halfSet(settings));
  if (!settings || faults.length > 0) throw new SettingsError(`Settings cannot be used:\n  ${faults.join('\n  ')}`);

  return { ...settings, dataDir: resolve(settings.DATA_DIR) };
}
