/** How long a thread's event loop is held up: by the clock, and by the thread's own work alone. */

/** Milliseconds between two looks, where nothing holds them up. */
const LOOK_MS = 5;

export interface HeldUp {
  /** By whatever: own work, and other programs that had the core meanwhile. */
  clock: { p99: number; max: number };
  /** CPU time of this thread between two looks: what the program itself is to blame for, on however busy a machine. */
  own: { p99: number; max: number };
  looks: number;
}

/** Looks at the event loop of this thread until the answer is called, which tells what was seen, in milliseconds. */
export function watchEventLoop(): () => HeldUp {
  const clock: number[] = [];
  const own: number[] = [];
  let at = performance.now();
  let cpu = process.threadCpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.threadCpuUsage(cpu);
    clock.push(Math.max(0, now - at - LOOK_MS));
    own.push((user + system) / 1000);
    at = now;
    cpu = process.threadCpuUsage();
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    return { clock: summary(clock), own: summary(own), looks: own.length };
  };
}

function summary(values: number[]): { p99: number; max: number } {
  const sorted = [...values].sort((a, b) => a - b);
  return { p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, max: sorted.at(-1) ?? 0 };
}
