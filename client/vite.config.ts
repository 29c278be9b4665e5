import { fileURLToPath } from 'node:url';
import { constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

const here = fileURLToPath(new URL('.', import.meta.url));
const backend = process.env['BACKEND_URL'] ?? 'http://127.0.0.1:3000';

/** Installable and opened offline; replies of the API never enter the cache of the service worker. */
const offlineShell = VitePWA({
  registerType: 'autoUpdate',
  // A file of its own: the content security policy allows no inline script.
  injectRegister: 'script-defer',
  manifest: {
    name: '一网协同',
    short_name: '一网协同',
    lang: 'zh-CN',
    start_url: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#1a56a8',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,woff2}'],
    maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/api\//, /^\/socket\.io/, /^\/(healthz|readyz|metrics)$/],
    runtimeCaching: [],
  },
});

/** Once at the build, and not at each request: a new version is asked for by the whole city in one morning. */
const compressed = compression({
  include: /\.(?:js|css|svg)$/,
  exclude: /sw\.js$/,
  algorithms: [
    defineAlgorithm('brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    defineAlgorithm('gzip', { level: 9 }),
  ],
  threshold: 1024,
  skipIfLargerOrEqual: true,
});

export default defineConfig({
  root: here,
  plugins: [react(), ...(process.env['VITEST'] ? [] : [offlineShell, compressed])],
  resolve: {
    alias: [
      { find: /^#(app|ui|lib|features|testing)\/(.+)$/, replacement: `${here}src/$1/$2` },
      // Not by the condition `source`: other packages know it, too, and would come as sources with it.
      { find: /^@yiwang\/shared\/(.+)$/, replacement: `${here}../shared/src/$1.ts` },
    ],
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs comes in two files: one by one these are some 130, which a weak line asks for in turn.
          // Libraries apart, since they stay the same from one version to the next.
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 1 },
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: backend },
      '/socket.io': { target: backend, ws: true },
      '/collaboration': { target: backend, ws: true },
    },
  },
  test: {
    name: 'client',
    environment: 'jsdom',
    // Files of one worker share its modules, so that antd and the screens are imported once: they leave no state behind.
    isolate: false,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 60_000,
  },
});
