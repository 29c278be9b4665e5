import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Providers } from '#app/providers';
import { makeRouter } from '#app/router';
import { startI18n } from '#lib/i18n';
import { restoreSession } from '#lib/session';
import 'antd/dist/reset.css';
import '#ui/base.css';
import '#ui/parts.css';

async function start(root: HTMLElement): Promise<void> {
  await startI18n();
  // Not waited for: what needs no session is shown at once.
  restoreSession().catch((error: unknown) => reportError(error));

  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={makeRouter()} />
      </Providers>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) start(root).catch((error: unknown) => reportError(error));
