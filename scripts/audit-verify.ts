/** `npm run audit:verify`: checks the hash chains of the three logs; exit code 1 and the first bad row when one is broken. */
import { LOGS, verifyLog } from '@shortlist/prisma';
import { openDatabase } from './open-database.ts';

const { db, close } = await openDatabase();
let broken = false;
for (const log of LOGS) {
  const { rows, faults } = await verifyLog(db, log);
  if (faults.length === 0) console.log(`${log}: ${rows} rows, every link holds`);
  for (const { workspaceId, seq, fault } of faults) {
    broken = true;
    console.log(`${log}: workspace ${workspaceId}, row ${seq}: ${fault}`);
  }
}
await close();
process.exit(broken ? 1 : 0);
