/**
 * `npm run audit:dependencies`: asks the registry's advisory service about every package that is shipped. Exit code 1 for
 * an advisory of high severity or worse. Where the service can't be reached it says so, and that nothing was checked; with
 * `--required` that fails too.
 */
import { spawnSync } from 'node:child_process';

interface Report {
  vulnerabilities?: Record<string, { severity: string; via: (string | { title: string; url: string })[] }>;
  metadata?: { vulnerabilities: Record<string, number>; dependencies: { total: number } };
  message?: string;
}

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 * 1024,
});
const { vulnerabilities, metadata, message } = readReport(stdout);
if (!vulnerabilities || !metadata) {
  const reason = message?.split(' - ')[0] ?? 'no answer';
  console.log(`Dependencies were NOT checked: the registry has no advisory service for us (${reason}).`);
  process.exit(process.argv.includes('--required') ? 1 : 0);
}
const grave = Object.entries(vulnerabilities).filter(([, { severity }]) => /high|critical/.test(severity));
for (const [name, { severity, via }] of grave) {
  const advisories = via.flatMap((each) => (typeof each === 'string' ? [] : [`${each.title} ${each.url}`]));
  console.log(`${name}: ${severity}. ${advisories.join('; ')}`);
}
const { moderate = 0, low = 0 } = metadata.vulnerabilities;
console.log(
  `${metadata.dependencies.total} packages checked: ${grave.length} with advisories of high severity or worse, ${moderate + low} with lesser ones.`,
);
process.exit(grave.length > 0 ? 1 : 0);

function readReport(text: string): Report {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return {};
  }
}
