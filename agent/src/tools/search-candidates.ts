import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { searchCandidates } from '../matching/index.ts';
import { refuseProtectedSearch } from '../recruiting/index.ts';
import { filterArguments } from './arguments.ts';
import { candidateLine } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({
  query: z.string().trim().max(500).optional().describe('What the person does, knows or is called, in a few words.'),
  ...filterArguments,
  limit: z.number().int().min(1).max(50).optional().describe('How many at most; 10 when left out.'),
});

export function searchCandidatesTool(deps: AgentDeps): AgentTool<'search_candidates', typeof schema> {
  return {
    name: 'search_candidates',
    description:
      'Finds candidates by words, skills, place or years, whatever the job; without any of them, the newest. To rank ' +
      'people for a job use match_candidates. Example: {"query":"intensive care nurse","location":"Madrid","limit":5}',
    schema,
    effect: 'read',
    async run({ query, skills, location, minYearsExperience, limit = 10 }, { scope }) {
      refuseProtectedSearch({ query, skills });
      const filters = { q: query || undefined, skills, location: location || undefined, minYears: minYearsExperience };
      const { total, items } = await searchCandidates(deps, scope, { ...filters, limit });
      return {
        output: { total, candidates: items },
        content: [
          total === 0 ? 'No candidate fits.' : `${total} found, ${items.length} listed:`,
          ...items.map((candidate) => `- ${candidateLine(candidate)}`),
        ].join('\n'),
      };
    },
  };
}
