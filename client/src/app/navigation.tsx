import {
  BarChartOutlined,
  CalendarOutlined,
  ContactsOutlined,
  DesktopOutlined,
  FallOutlined,
  FileTextOutlined,
  MessageOutlined,
  NotificationOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { Role } from '@yiwang/shared/person/person.contract';
import type { ComponentType, ReactNode } from 'react';
import { UnreadMark } from '#features/message/index';

export interface Place {
  readonly path: string;
  /** Key in `shell`. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Shown to holders of one of these; to everybody where there is none. */
  readonly roles?: readonly Role[];
  /** Among the tabs below on a phone, which have room for four; the others stand behind 更多. */
  readonly tab?: boolean;
  /** A number beside the name, such as of what is unread. */
  readonly Mark?: ComponentType;
}

export const adminRoles: readonly Role[] = [
  'system-administrator',
  'security-administrator',
  'auditor',
  'unit-administrator',
];
export const burdenRoles: readonly Role[] = ['burden-officer', 'burden-monitor', 'leader', 'office-clerk'];
export const statisticsRoles: readonly Role[] = ['leader', 'burden-officer', 'system-administrator'];

export const places: readonly Place[] = [
  { path: '/', label: 'nav.inbox', icon: <DesktopOutlined />, tab: true },
  { path: '/notices', label: 'nav.notices', icon: <NotificationOutlined />, tab: true },
  { path: '/documents', label: 'nav.documents', icon: <FileTextOutlined />, tab: true },
  { path: '/meetings', label: 'nav.meetings', icon: <CalendarOutlined /> },
  { path: '/groups', label: 'nav.groups', icon: <MessageOutlined />, tab: true, Mark: UnreadMark },
  { path: '/directory', label: 'nav.directory', icon: <ContactsOutlined /> },
  { path: '/statistics', label: 'nav.statistics', icon: <BarChartOutlined />, roles: statisticsRoles },
  { path: '/burden', label: 'nav.burden', icon: <FallOutlined />, roles: burdenRoles },
  { path: '/admin', label: 'nav.admin', icon: <SettingOutlined />, roles: adminRoles },
];

/** The place that a path belongs to. */
export const placeOf = (pathname: string): string =>
  places.find(({ path }) => path !== '/' && pathname.startsWith(path))?.path ?? '/';

const tabsWithoutMore = 5;
/** How a phone parts the places: a few under the thumb, the others behind one more tab where there are many. */
export function tabsOf(shown: readonly Place[]): { readonly tabs: readonly Place[]; readonly more: readonly Place[] } {
  if (shown.length <= tabsWithoutMore) return { tabs: shown, more: [] };

  return { tabs: shown.filter(({ tab }) => tab), more: shown.filter(({ tab }) => !tab) };
}
