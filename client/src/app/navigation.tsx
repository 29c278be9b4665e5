import {
  BarChartOutlined,
  ContactsOutlined,
  DesktopOutlined,
  FileTextOutlined,
  NotificationOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { Role } from '@yiwang/shared/person/person.contract';
import type { ReactNode } from 'react';

export interface Place {
  readonly path: string;
  /** Key in `shell`. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Shown to holders of one of these; to everybody where there is none. */
  readonly roles?: readonly Role[];
}

export const adminRoles: readonly Role[] = [
  'system-administrator',
  'security-administrator',
  'auditor',
  'unit-administrator',
];
export const statisticsRoles: readonly Role[] = ['leader', 'burden-officer', 'system-administrator'];

export const places: readonly Place[] = [
  { path: '/', label: 'nav.inbox', icon: <DesktopOutlined /> },
  { path: '/notices', label: 'nav.notices', icon: <NotificationOutlined /> },
  { path: '/documents', label: 'nav.documents', icon: <FileTextOutlined /> },
  { path: '/directory', label: 'nav.directory', icon: <ContactsOutlined /> },
  { path: '/statistics', label: 'nav.statistics', icon: <BarChartOutlined />, roles: statisticsRoles },
  { path: '/admin', label: 'nav.admin', icon: <SettingOutlined />, roles: adminRoles },
];

/** The place that a path belongs to. */
export const placeOf = (pathname: string): string =>
  places.find(({ path }) => path !== '/' && pathname.startsWith(path))?.path ?? '/';
