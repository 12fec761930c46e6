import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'prisma/**/*.test.ts',
      'agent/**/*.test.ts',
      'api/**/*.test.ts',
      'evals/**/*.test.ts',
      'scripts/**/*.test.ts',
      'ui/src/**/*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    // LangChain otherwise loses streamed tokens in bursts.
    env: { LANGCHAIN_CALLBACKS_BACKGROUND: 'false' },
  },
});
