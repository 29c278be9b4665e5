import { render } from '@testing-library/react';
import { ConfigProvider } from 'antd';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { Providers } from '#app/providers';
import { queryClient } from '#lib/query-client';
import { Loading } from '#ui/loading';

// jsdom asks every rule of every sheet about an element; those of antd, which it does not draw, were a third of the time.
const undrawn = { zeroRuntime: true };

/** Shows a path of some routes with everything that pages take from above. */
export function renderPage(routes: RouteObject[], path: string) {
  queryClient.clear();
  const router = createMemoryRouter([{ HydrateFallback: Loading, children: routes }], { initialEntries: [path] });

  return {
    router,
    ...render(
      <ConfigProvider theme={undrawn}>
        <Providers>
          <RouterProvider router={router} />
        </Providers>
      </ConfigProvider>,
    ),
  };
}
