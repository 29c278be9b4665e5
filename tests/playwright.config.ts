import { defineConfig } from '@playwright/test';
import { picturesWanted } from './support/picture.js';

/** The journeys: one file a goal, the built product, a real browser, at the size of a desk and of a phone. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './support/global-setup.ts',
  // Each has a server and a city of its own: a journey mostly waits, for a save, a push, a page to be drawn.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      // Without a UTF-8 locale Chromium cannot say the name of a Chinese download.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-default-apps',
        '--disable-sync',
        '--no-first-run',
        // A page lives for seconds here: compiling it to faster code costs more than that code gives back.
        '--js-flags=--no-opt,--no-maglev',
        // Meetings by video: a camera, a microphone and a screen that are made up, and allowed without asking.
        // Few frames a second: six pages on two cores encode and draw thirty pictures without a graphics card.
        '--use-fake-device-for-media-stream=fps=4',
        '--use-fake-ui-for-media-stream',
        // Names in place of addresses, which other pages would have to ask the network for. Chromium heeds the last such
        // list alone: what Playwright's own turns off, and pages like these have, is named again.
        '--disable-features=WebRtcHideLocalIpsWithMdns,PaintHolding,AvoidUnnecessaryBeforeUnloadCheckSync,HttpsUpgrades',
        // Whatever else would call out finds no address.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      ],
    },
  },
  projects: [
    { name: 'desk', metadata: { size: 'desk' }, grepInvert: /@phone|@calls/ },
    // What has both devices in it, or a keyboard, runs once. So does what an office does at its desk, unless its pictures
    // are wanted: `fit-a-phone` opens those pages, too.
    {
      name: 'phone',
      metadata: { size: 'phone' },
      grepInvert: picturesWanted ? /@desk|@calls/ : /@desk|@calls|@office/,
    },
    // Video between many pages, and over servers of its own, wants the machine for itself: with `--workers=1`.
    { name: 'calls', metadata: { size: 'desk' }, grep: /@calls/ },
  ],
});
