import type { Browser, BrowserContext, ConsoleMessage, Page } from '@playwright/test';
import { password, type Somebody } from './city.js';

export type Size = 'desk' | 'phone';

export interface Device {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly size: Size;
  /** What must not happen and did: requests that left the machine, errors of the page. */
  readonly faults: string[];
}

const sizes = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;
const ownHosts = new Set(['127.0.0.1', 'localhost']);

export interface DeviceOptions {
  /** Console errors that the journey itself provokes: a wrong password, a cut network. */
  readonly provoked?: RegExp;
  /** Keeps the pages for opening without a network, which costs a download of all of them. */
  readonly keepsPages?: boolean;
}

/** A browser of its own: cookies, storage and service worker are shared with no other device. */
export async function openDevice(
  browser: Browser,
  size: Size,
  { provoked, keepsPages = false }: DeviceOptions = {},
): Promise<Device> {
  const context = await browser.newContext({
    ...sizes[size],
    baseURL: process.env['JOURNEY_URL'] ?? '',
    serviceWorkers: keepsPages ? 'allow' : 'block',
    // Half-faded text would be measured for contrast.
    reducedMotion: 'reduce',
  });
  const faults: string[] = [];
  const noteAddress = (address: { url(): string }) => {
    const { protocol, hostname, href } = new URL(address.url());
    if (/^(http|ws)s?:$/.test(protocol) && !ownHosts.has(hostname)) faults.push(`left the machine: ${href}`);
  };
  context.on('request', noteAddress);
  context.on('page', (page) => page.on('websocket', noteAddress));
  context.on('console', (message) => {
    if (message.type() === 'error' && !provoked?.test(textOf(message))) faults.push(`console: ${textOf(message)}`);
  });
  context.on('weberror', (error) => void faults.push(`page: ${error.error().message}`));

  return { page: await context.newPage(), context, size, faults };
}

const textOf = (message: ConsoleMessage): string => `${message.text()} ${message.location().url}`;

export async function signIn({ page }: Device, { account }: Somebody, secret = password): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('工号或手机号').fill(account);
  await page.getByLabel('密码', { exact: true }).fill(secret);
  await page.getByRole('button', { name: '登录' }).click();
}
