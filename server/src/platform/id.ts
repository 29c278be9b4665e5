import { Types } from 'mongoose';

/** A new id, increasing with time: 24 hex digits, branded by the caller's type. */
export const newId = <I extends string>(): I => new Types.ObjectId().toHexString() as I;
