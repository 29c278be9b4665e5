import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { SessionId } from '@yiwang/shared/session/session.contract';
import mongoose from 'mongoose';
import { type Aggregate, aggregateSchema, rowSchema } from '#platform/database/aggregate';

export interface SessionRecord extends Aggregate {
  readonly _id: SessionId;
  readonly personId: PersonId;
  readonly mustChangePassword: boolean;
  /** SHA-256 of the refresh token in force, and of the one before it. */
  readonly refreshHash: string;
  readonly previousRefreshHash: string | null;
  readonly refreshedAt: Date;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

const sessionSchema = aggregateSchema<SessionRecord>(
  {
    personId: { type: String, required: true },
    mustChangePassword: { type: Boolean, required: true },
    refreshHash: { type: String, required: true },
    previousRefreshHash: { type: String, default: null },
    refreshedAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    revokedAt: { type: Date, default: null },
  },
  'sessions',
);
// Serves "end all sessions of a person".
sessionSchema.index({ personId: 1, revokedAt: 1 });
// Serves other servers' view of what was ended.
sessionSchema.index({ revokedAt: 1 });
// Serves the nightly removal.
sessionSchema.index({ expiresAt: 1 });

export const SessionModel = mongoose.model<SessionRecord>('Session', sessionSchema);

export interface CredentialRecord extends Aggregate {
  readonly _id: PersonId;
  readonly passwordHash: string;
  /** A one-time password was handed out: it opens only the change of password. */
  readonly mustChange: boolean;
  readonly changedAt: Date;
}

const credentialSchema = aggregateSchema<CredentialRecord>(
  {
    passwordHash: { type: String, required: true },
    mustChange: { type: Boolean, required: true },
    changedAt: { type: Date, required: true },
  },
  'credentials',
);

export const CredentialModel = mongoose.model<CredentialRecord>('Credential', credentialSchema);

/** Failures of one account from one address, also of accounts that do not exist. */
export interface FailureRecord {
  readonly _id: string;
  readonly count: number;
  readonly lockedUntil: Date | null;
  readonly at: Date;
}

const failureSchema = rowSchema<FailureRecord>(
  {
    count: { type: Number, required: true },
    lockedUntil: { type: Date, default: null },
    at: { type: Date, required: true },
  },
  'signInFailures',
);
// Serves the nightly removal.
failureSchema.index({ at: 1 });

export const FailureModel = mongoose.model<FailureRecord>('SignInFailure', failureSchema);
