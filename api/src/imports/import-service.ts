import { EventEmitter } from 'node:events';
import type { Importer, ImportState, Scope } from '@shortlist/agent';
export interface ImportService extends Importer {
  events: EventEmitter<{ 'import:progress': [scope: Scope, event: { importId: string; state: ImportState }] }>;
}
