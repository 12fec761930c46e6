import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Dependence runs one way: ui -> api/contract, api -> agent -> prisma, evals -> agent. */
const mayNotImport = (...groups) => ({
  'no-restricted-imports': ['error', { patterns: groups.map((group) => ({ group: [group] })) }],
});

export default ts.config(
  {
    ignores: [
      '**/node_modules',
      'prisma/generated',
      '**/.svelte-kit',
      'ui/build',
      'data',
      '.claude',
      'infra/prove/node_modules',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  { files: ['client/**'], rules: mayNotImport('@shortlist/agent*', '@shortlist/prisma*') },
  { files: ['scripts/**', 'evals/**', 'infra/**', 'prisma/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['agent/src/**', 'api/src/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name=/^findUnique/]:not([callee.object.object.name='tx'])",
          message:
            'Outside a transaction Prisma batches findUnique with those of other requests, behind whichever workspace came first. Use findFirst.',
        },
      ],
    },
  },
  { files: ['prisma/**'], rules: mayNotImport('@shortlist/*') },
  { files: ['agent/**'], rules: mayNotImport('@shortlist/api*', '@shortlist/ui*', 'express', 'socket.io') },
  {
    files: ['agent/src/contract.ts', 'agent/src/schemas.ts', 'api/contract/**'],
    rules: mayNotImport('node:*', '@shortlist/prisma'),
  },
  {
    files: ['ui/src/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '^(node:|@shortlist/(agent|prisma|api$))' }] }] },
  },
);
