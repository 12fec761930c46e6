import { drive } from './drive.ts';
import { HOSTS } from './processes.ts';

const { lines } = await drive(`https://${HOSTS.api}`, `https://${HOSTS.app}`);
console.log(lines.join('\n'));
process.exit(0);
