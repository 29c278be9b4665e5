/** Every engine has it; the rules themselves never ask for the time. */
declare const performance: { now(): number };

/**
 * How many times as long an act takes over a text four times as long: about 4 where it is linear, 16 where it looks at
 * each pair of places, 64 at each three. The quickest of several, so that a busy machine does not blur it.
 */
export function growthOf(act: (text: string) => unknown, piece: string, times: number, before = ''): number {
  const [short, long] = [before + piece.repeat(times), before + piece.repeat(4 * times)];
  const quickest = (text: string) => {
    const spent = Array.from({ length: 9 }, () => {
      const from = performance.now();
      act(text);
      return performance.now() - from;
    });
    return Math.min(...spent);
  };
  quickest(short);

  return quickest(long) / quickest(short);
}
