/** Stands among the mentioned for 所有人. */
export const everyone = 'everyone';
