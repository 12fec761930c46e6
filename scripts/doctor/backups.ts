/** The folder that infra/backup/base-backup.sh writes to. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';

/** A night, and some hours for it to be late. */
const HOURS = 30;

/** @param folder  BACKUP_DIR; null leaves the check out */
export function backupChecks(folder: string | null): Check[] {
  const run: Check['run'] = async () => {
    if (!folder) return { unchecked: 'give --backups' };
    const bases = readdirSync(join(folder, 'base')).filter((name) => !name.endsWith('.draft'));
    const newest = Math.max(0, ...bases.map((name) => statSync(join(folder, 'base', name)).mtimeMs));
    const hours = (Date.now() - newest) / 3_600_000;
    return hours < HOURS
      ? { ok: `${bases.length} base backups, the newest ${hours.toFixed(1)} hours old` }
      : { fault: `No base backup of the last ${HOURS} hours. See systemctl status shortlist-backup.` };
  };
  return [{ name: 'Backups: of last night', run }];
}
