/** The doctor on the deployment under way; says what it found not met, and fails when there is anything. */
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { HOSTS } from './processes.ts';

const ui =
  existsSync('/repo/ui/build/index.js') || process.argv.includes('--ui') ? ['--ui', `https://${HOSTS.app}`] : [];
const args = ['scripts/doctor.ts', '--url', `https://${HOSTS.api}`, ...ui];
const { status, stdout, stderr } = spawnSync('node', args, { cwd: '/repo', encoding: 'utf8' });
const lines = stdout.trim().split('\n');
console.log(`doctor: ${lines.at(-1) ?? stderr}`);
if (status !== 0) {
  console.log(lines.filter((line) => line.startsWith('FAULT')).join('\n') + stderr);
  // What is asked for from this very machine comes from a private network.
  process.exitCode = 1;
}
