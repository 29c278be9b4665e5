import { useSyncExternalStore } from 'react';

const phone = '(max-width: 767px)';

/** Whether the page is laid out for a phone: less than 768 px wide. */
export const useIsPhone = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(phone);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => window.matchMedia(phone).matches,
  );
