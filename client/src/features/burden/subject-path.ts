import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';

const places: Readonly<Record<BurdenSubject['kind'], string>> = {
  notice: '/notices',
  document: '/documents',
  delivery: '/documents/received',
  meeting: '/meetings',
  group: '/groups',
  demand: '/demands',
};

export const pathOf = ({ kind, id }: BurdenSubject): string => `${places[kind]}/${id}`;
