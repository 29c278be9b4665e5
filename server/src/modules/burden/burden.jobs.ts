import { detectBurdens } from '#modules/burden/finding/detect';

/** Every night after the groups were looked over. */
export const detectNightly = async (at: Date): Promise<void> => void (await detectBurdens(at));
