import type { TestProject } from 'vitest/node';
import { startSystem } from './system.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    uiUrl: string;
  }
}

/** One system with the offline assistant, for all journeys that need no other. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const { uiUrl, stop } = await startSystem();
  project.provide('uiUrl', uiUrl);
  return stop;
}
