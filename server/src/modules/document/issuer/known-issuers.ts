import type { IssuerId } from '@yiwang/shared/document/document.content';
import { IssuerModel, type IssuerRecord } from '#modules/document/issuer.model';
import { forgetOnDisconnect } from '#platform/database/connect';

type Issuers = ReadonlyMap<IssuerId, IssuerRecord>;

let cached: { readonly issuers: Promise<Issuers>; readonly until: number } | null = null;
const freshMs = 5_000;

/** All issuers in memory, some hundreds that every step looks at; at most a few seconds old where another server changed one. */
export function knownIssuers(): Promise<Issuers> {
  if (cached && cached.until > Date.now()) return cached.issuers;

  const issuers = load();
  cached = { issuers, until: Date.now() + freshMs };
  issuers.catch(() => forgetIssuers());
  return issuers;
}

export function forgetIssuers(): void {
  cached = null;
}
forgetOnDisconnect(forgetIssuers);

/** Those of these that there are, in the order asked for. */
export async function findIssuers(ids: readonly IssuerId[]): Promise<IssuerRecord[]> {
  const issuers = await knownIssuers();
  return [...new Set(ids)].flatMap((id) => issuers.get(id) ?? []);
}

async function load(): Promise<Issuers> {
  const found = await IssuerModel.find({}, { outbox: 0 }).sort({ _id: 1 }).lean<IssuerRecord[]>();
  return new Map(found.map((each) => [each._id, each]));
}
