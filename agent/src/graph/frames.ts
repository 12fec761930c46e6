/** A beat that all runs of a process share, so that what they say leaves together. */
import { performance } from 'node:perf_hooks';

export interface Frames {
  /** Calls back at the next frame: at once after a pause. */
  next(release: () => void): void;
}

/** Nobody sees text change more often, and a token every 5 ms then costs a fifth. */
const SHORTEST_MS = 25;
/** While the process has much to do what it says comes in larger pieces, which cost less. */
const LONGEST_MS = 100;
/** Share of its time that a process is at work from which it counts as busy: well before its readers would have to wait. */
const BUSY = 0.6;

export function createFrames(): Frames {
  let waiting: (() => void)[] = [];
  let frameMs = SHORTEST_MS;
  let last = 0;
  let load = performance.eventLoopUtilization();

  const frame = () => {
    last = performance.now();
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, load);
    load = now;
    frameMs = utilization > BUSY ? Math.min(frameMs * 1.5, LONGEST_MS) : Math.max(frameMs * 0.8, SHORTEST_MS);
    const releases = waiting;
    waiting = [];
    for (const release of releases) release();
  };
  return {
    next(release) {
      waiting.push(release);
      if (waiting.length > 1) return;
      const wait = last + frameMs - performance.now();
      if (wait > 0) setTimeout(frame, wait);
      else setImmediate(frame);
    },
  };
}
