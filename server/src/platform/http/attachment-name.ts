/** A name made from a title, as a download bears it: of `2026/11/30 会议.xlsx` the header would keep what stands last. */
export const attachmentName = (name: string): string => name.replace(/[/\\]/gu, '_');
