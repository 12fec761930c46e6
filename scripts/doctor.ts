/**
 * `npm run doctor -- --url https://api.example.com --ui https://app.example.com [--database URL] [--env FILE]
 * [--backups DIR]`: what of a running deployment is not ready for production, line by line. Each line of
 * docs/deploy/hardening.md is one of these checks. Exit code 1 when one is not met. It signs in with a wrong password a
 * few times, under an address that nobody has; it changes nothing.
 */
import { parseArgs } from 'node:util';
import { backupChecks } from './doctor/backups.ts';
import type { Check } from './doctor/check.ts';
import { databaseChecks } from './doctor/database.ts';
import { settingChecks } from './doctor/settings.ts';
import { surfaceChecks } from './doctor/surface.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    ui: { type: 'string' },
    database: { type: 'string' },
    env: { type: 'string' },
    backups: { type: 'string' },
  },
});
if (!values.url || !URL.canParse(values.url)) {
  console.error('Say where the API is: npm run doctor -- --url https://api.example.com --ui https://app.example.com');
  process.exit(2);
}

const checks: Check[] = [
  ...surfaceChecks(new URL(values.url), values.ui ? new URL(values.ui) : null),
  ...databaseChecks(values.database ?? null),
  ...settingChecks(values.env ?? null),
  ...backupChecks(values.backups ?? null),
];
let faults = 0;
let unchecked = 0;
for (const { name, run } of checks) {
  const found = await run().catch((error: unknown) => ({ fault: (error as Error).message }));
  if ('fault' in found) faults++;
  if ('unchecked' in found) unchecked++;
  const [mark, said] =
    'ok' in found ? ['ok', found.ok] : 'fault' in found ? ['FAULT', found.fault] : ['–', found.unchecked];
  console.log(`${mark.padEnd(6)}${name.padEnd(34)}${said}`);
}
console.log(`\n${checks.length} checks: ${faults} not met, ${unchecked} not checked`);
if (faults > 0) process.exitCode = 1;
