import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { EXPORT_FORMATS, exportShortlist, recordShortlist, resolveJob } from '../recruiting/index.ts';
import { jobArgument } from './arguments.ts';
import { askWhich } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({ job: jobArgument, format: z.enum(EXPORT_FORMATS) });

export function exportShortlistTool(deps: AgentDeps): AgentTool<'export_shortlist', typeof schema> {
  return {
    name: 'export_shortlist',
    description:
      "Makes a file of a job's shortlist to download: the latest ranking with scores, reasons and stages. csv or xlsx for a " +
      'spreadsheet, pdf to read. Match candidates first. Example: {"job":"Senior Nurse","format":"xlsx"}',
    schema,
    effect: 'write',
    async run(args, context) {
      const found = await resolveJob(deps.db, context.scope, args.job);
      if ('unresolved' in found) return askWhich(found);
      const file = await exportShortlist(deps, context.scope, found.id, args.format);
      return context.commit(async (tx) => {
        const output = await recordShortlist(tx, context.scope, file);
        return {
          output,
          content: `Exported ${output.rows} candidates for ${file.job.title} to ${output.name}: ${output.url}`,
        };
      });
    },
  };
}
