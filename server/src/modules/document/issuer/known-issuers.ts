import type { IssuerId } from '@yiwang/shared/document/document.content';
import { IssuerModel, type IssuerRecord } from '#modules/document/issuer.model';
import { keptFor } from '#platform/kept-for';

type Issuers = ReadonlyMap<IssuerId, IssuerRecord>;

const known = keptFor(5_000, load);

/** All issuers in memory, some hundreds that every step looks at; at most a few seconds old where another server changed one. */
export const knownIssuers = (): Promise<Issuers> => known.get();
export const forgetIssuers = known.forget;

/** Those of these that there are, in the order asked for. */
export async function findIssuers(ids: readonly IssuerId[]): Promise<IssuerRecord[]> {
  const issuers = await knownIssuers();
  return [...new Set(ids)].flatMap((id) => issuers.get(id) ?? []);
}

async function load(): Promise<Issuers> {
  const found = await IssuerModel.find({}, { outbox: 0 }).sort({ _id: 1 }).lean<IssuerRecord[]>();
  return new Map(found.map((each) => [each._id, each]));
}
