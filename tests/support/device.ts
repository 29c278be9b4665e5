import type { Browser, BrowserContext, ConsoleMessage, Page } from '@playwright/test';
import { password, type Somebody } from './city.js';

export type Size = 'desk' | 'phone';

export interface Device {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly size: Size;
  /** What must not happen and did: requests that left the machine, errors of the page. */
  readonly faults: string[];
  close(): Promise<void>;
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
export async function openDevice(browser: Browser, size: Size, options: DeviceOptions = {}): Promise<Device> {
  const { provoked = null, keepsPages = false } = options;
  const idle = idleTabsOf(size);
  const tab = (keepsPages ? undefined : idle.pop()) ?? (await openTab(browser, size, keepsPages));
  const { page, context } = tab;
  const faults: string[] = [];
  tab.watcher = { faults, provoked };

  return {
    page,
    context,
    size,
    faults,
    close: async () => {
      tab.watcher = null;
      if (keepsPages) return context.close();
      await wipe(tab);
      idle.push(tab);
    },
  };
}

interface Tab {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly origin: string;
  /** The device that it serves now. */
  watcher: { readonly faults: string[]; readonly provoked: RegExp | null } | null;
}

/**
 * What journeys of this worker have given back, emptied. To open a page of the product anew takes Chromium three seconds
 * of work, half of which is to read the same scripts again; one that was given back still has them, and nothing else.
 */
const idleTabs = new Map<string, Tab[]>();

/** Of this size and at home on the server of this moment. */
function idleTabsOf(size: Size): Tab[] {
  const key = `${size} ${process.env['JOURNEY_URL']}`;
  const tabs = idleTabs.get(key) ?? [];
  idleTabs.set(key, tabs);

  return tabs;
}

async function openTab(browser: Browser, size: Size, keepsPages: boolean): Promise<Tab> {
  const origin = process.env['JOURNEY_URL'] ?? '';
  const context = await browser.newContext({
    ...sizes[size],
    baseURL: origin,
    serviceWorkers: keepsPages ? 'allow' : 'block',
    // Half-faded text would be measured for contrast.
    reducedMotion: 'reduce',
  });
  const tab: Tab = { context, page: await context.newPage(), origin, watcher: null };
  const noteAddress = (address: { url(): string }) => {
    const { protocol, hostname, href } = new URL(address.url());
    if (/^(http|ws)s?:$/.test(protocol) && !ownHosts.has(hostname))
      tab.watcher?.faults.push(`left the machine: ${href}`);
  };
  const watch = (page: Page) => page.on('websocket', noteAddress);
  watch(tab.page);
  context.on('page', watch);
  context.on('request', noteAddress);
  context.on('console', (message) => {
    if (message.type() !== 'error' || tab.watcher?.provoked?.test(textOf(message))) return;
    tab.watcher?.faults.push(`console: ${textOf(message)}`);
  });
  context.on('weberror', (error) => void tab.watcher?.faults.push(`page: ${error.error().message}`));

  return tab;
}

/** Takes everything from a tab that a visit can leave in it, but not the scripts that it has read. */
async function wipe({ page, context, origin }: Tab): Promise<void> {
  for (const other of context.pages()) if (other !== page) await other.close();
  await context.setOffline(false);
  await page.mouse.move(-1, -1);
  if (page.url().startsWith(origin)) await page.evaluate(() => sessionStorage.clear());
  await page.goto('about:blank');
  await context.clearCookies();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devTools.send('Page.resetNavigationHistory');
  await devTools.detach();
}

const textOf = (message: ConsoleMessage): string => `${message.text()} ${message.location().url}`;

export async function signIn({ page }: Device, { account }: Somebody, secret = password): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('工号或手机号').fill(account);
  await page.getByLabel('密码', { exact: true }).fill(secret);
  await page.getByRole('button', { name: '登录' }).click();
}
