/** A beat that all runs of a process share, so that what they say leaves together. */
export interface Frames {
  /** Calls back at the next frame: at once after a pause. */
  next(release: () => void): void;
}

/** About a frame of a screen: nobody sees a finer one, and a token every 5 ms then costs a third. */
const FRAME_MS = 16;

export function createFrames(frameMs = FRAME_MS): Frames {
  let waiting: (() => void)[] = [];
  let last = 0;
  const frame = () => {
    last = performance.now();
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
