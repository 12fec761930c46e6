/** Leaves a server alone that failed several times in a row, so that people need not wait for it to fail once more. */
export interface Breaker {
  /** How long a request had better wait, in ms; 0 lets it through. Every `restMs` one is let through to try. */
  restLeft(): number;
  succeeded(): void;
  failed(): void;
}

export function createBreaker(
  { failures = 5, restMs = 30_000 }: { failures?: number; restMs?: number } = {},
  now: () => number = Date.now,
): Breaker {
  let inARow = 0;
  let restsUntil = 0;
  return {
    restLeft() {
      const left = restsUntil - now();
      if (left > 0) return left;
      // The one that tries: all others wait until it is known how that went, or as long again.
      if (inARow >= failures) restsUntil = now() + restMs;
      return 0;
    },
    succeeded() {
      inARow = 0;
      restsUntil = 0;
    },
    failed() {
      inARow += 1;
      if (inARow >= failures) restsUntil = now() + restMs;
    },
  };
}
