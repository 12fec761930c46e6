/** Preloaded into the server's processes (`--import`): puts the fault named by EVALS_FAULT into the file as it is read. */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { FAULTS } from './faults.ts';

const fault = FAULTS[process.env['EVALS_FAULT'] ?? ''];
if (!fault) throw new Error('EVALS_FAULT names no fault.');
const url = pathToFileURL(join(import.meta.dirname, '../..', fault.file)).href;

registerHooks({
  load(address, context, nextLoad) {
    const loaded = nextLoad(address, context);
    if (address !== url) return loaded;
    const source = String(loaded.source);
    // A fault that fits nowhere would prove nothing.
    if (!source.includes(fault.from)) throw new Error(`${fault.file} has no ${JSON.stringify(fault.from)} any more.`);
    return { ...loaded, source: source.replace(fault.from, fault.to) };
  },
});
