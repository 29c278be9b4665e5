import { useEffect, useState } from 'react';

/** The value once it has not changed for a while: what is typed is not searched letter by letter. */
export function useSettled<T>(value: T, forMs = 200): T {
  const [settled, setSettled] = useState(value);

  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), forMs);
    return () => clearTimeout(timer);
  }, [value, forMs]);

  return settled;
}
