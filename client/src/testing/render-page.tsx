import { render } from '@testing-library/react';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { Providers } from '#app/providers';
import { queryClient } from '#lib/query-client';
import { Loading } from '#ui/loading';

/** Shows a path of some routes with everything that pages take from above. */
export function renderPage(routes: RouteObject[], path: string) {
  queryClient.clear();
  const router = createMemoryRouter([{ HydrateFallback: Loading, children: routes }], { initialEntries: [path] });

  return {
    router,
    ...render(
      <Providers>
        <RouterProvider router={router} />
      </Providers>,
    ),
  };
}
