import type { Page } from 'playwright-core';

interface Watched {
  longest: number;
  gaps: number[];
  stop: () => void;
}
type Watching = Window & { watched?: Watched };

/** From now on the page notes its long tasks and the time between its frames. */
export async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { longest: 0, gaps: [], stop: () => {} };
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.longest = Math.max(watched.longest, duration);
    });
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    let frame = requestAnimationFrame(function look(now) {
      watched.gaps.push(now - last);
      last = now;
      frame = requestAnimationFrame(look);
    });
    watched.stop = () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
    (window as Watching).watched = watched;
  });
}

/** The longest task since then, 0 where none took 50 ms, and the 99th percentile between two frames, in milliseconds. */
export function longestTask(page: Page): Promise<{ longest: number; frames: number }> {
  return page.evaluate(() => {
    const { longest, gaps, stop } = (window as Watching).watched!;
    stop();
    const sorted = gaps.toSorted((a, b) => a - b);
    return { longest, frames: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
  });
}
