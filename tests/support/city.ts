/** People of the sample city with an account, as the server prints them at its start. */
export const password = 'Yunling-2026-demo';

export const administrator = { account: 'ADMIN', name: '系统管理员' };
export const auditor = { account: 'AUDITOR', name: '审计员' };
export const cityLeader = { account: 'YL00001', name: '范明永' };
export const burdenOfficer = { account: 'YL00005', name: '万建秀' };
/** Keeps the seals of what the city's office issues. */
export const sealKeeper = { ...burdenOfficer };
export const cityCadre = { account: 'YL00008', name: '阎振琴' };
export const cityClerk = { account: 'YL00006', name: '叶桂淑' };
export const townLeader = { account: 'YL03490', name: '熊超娟' };
export const townClerk = { account: 'YL03495', name: '罗涵' };
export const townCadre = { account: 'YL03500', name: '毛雅' };

export interface Somebody {
  readonly account: string;
  readonly name: string;
}
