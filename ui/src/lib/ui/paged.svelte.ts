import type { Page } from '@shortlist/api/contract';
import { sentenceOf } from '#lib/http.ts';

/** A list that loads a page at a time. `load` answers one page behind `cursor`; a later `restart` wins over an earlier. */
export function createPaged<T>(load: (cursor: string | null) => Promise<Page<T>>) {
  let items = $state.raw<T[]>([]);
  let nextCursor = $state<string | null>(null);
  let state = $state<'loading' | 'ready' | 'more' | 'failed'>('loading');
  let problem = $state('');
  let generation = 0;

  async function fetchPage(cursor: string | null): Promise<void> {
    const mine = ++generation;
    state = cursor ? 'more' : 'loading';
    try {
      const page = await load(cursor);
      if (mine !== generation) return;
      items = cursor ? [...items, ...page.items] : page.items;
      nextCursor = page.nextCursor;
      state = 'ready';
    } catch (error) {
      if (mine !== generation) return;
      problem = sentenceOf(error);
      state = 'failed';
    }
  }

  return {
    get items() {
      return items;
    },
    get nextCursor() {
      return nextCursor;
    },
    get state() {
      return state;
    },
    get problem() {
      return problem;
    },
    restart: () => fetchPage(null),
    more: () => fetchPage(nextCursor),
  };
}
