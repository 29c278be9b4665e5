import { canonicalJson } from '@yiwang/shared/contract/canonical-json';

/** Whether two values say the same; the order of keys differs between who wrote them and the server. */
export const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** The fields of `after` that differ from `before`, as they are sent. */
export const changedPart = <T extends object>(before: T, after: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => !isSame(value, before[name as keyof T])),
  ) as Partial<T>;
