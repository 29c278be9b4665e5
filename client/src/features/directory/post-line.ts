import type { Appointment } from '@yiwang/shared/person/person.contract';

/** A post in one line: 水务局 办公室 科员. */
export const postLine = ({ unitName, officeName, post }: Appointment): string =>
  [unitName, officeName, post].filter((part) => part !== null && part !== '').join(' ');
