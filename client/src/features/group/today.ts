const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** Today in Asia/Shanghai, `YYYY-MM-DD`. */
export const todayHere = (): string => dayFormat.format(new Date());
