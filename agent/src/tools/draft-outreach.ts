import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { explainMatch } from '../matching/index.ts';
import {
  draftOutreach,
  getCandidate,
  getJob,
  resolveCandidate,
  resolveJob,
  senderName,
  OUTREACH_LANGUAGES,
  TONES,
  writeOutreach,
} from '../recruiting/index.ts';
import { Job } from '../schemas.ts';
import { candidateArgument, jobArgument } from './arguments.ts';
import { askWhich, fenced, personName } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({
  job: jobArgument,
  candidate: candidateArgument,
  tone: z.enum(TONES).optional().describe('friendly when left out.'),
  language: z.enum(OUTREACH_LANGUAGES).optional().describe('The language to write in; English when left out.'),
});

export function draftOutreachTool(deps: AgentDeps): AgentTool<'draft_outreach', typeof schema> {
  return {
    name: 'draft_outreach',
    description:
      'Drafts and saves a first message to a candidate about a job, from facts on record only. Nothing is sent: the person ' +
      'sends it. Example: {"job":"Senior Nurse","candidate":"Ana Ruiz","tone":"friendly"}',
    schema,
    effect: 'write',
    async run({ tone = 'friendly', language = 'en', ...args }, context) {
      const { scope } = context;
      const jobFound = await resolveJob(deps.db, scope, args.job);
      if ('unresolved' in jobFound) return askWhich(jobFound);
      const found = await resolveCandidate(deps.db, scope, args.candidate, jobFound.id);
      if ('unresolved' in found) return askWhich(found);
      const job = Job.parse(await getJob(deps.db, scope, jobFound.id));
      const candidate = await getCandidate(deps.db, scope, found.id);
      const match = await explainMatch(deps, scope, job.id, candidate.id);
      const facts = { job, candidate, match, sender: await senderName(deps.db, scope) };
      const message = writeOutreach(facts, tone, language);
      return context.commit(async (tx) => {
        const input = { jobId: job.id, candidateId: candidate.id, tone, ...message };
        const outreach = await draftOutreach(tx, scope, input);
        const { id, name, headline, location, yearsExperience, skills } = candidate;
        return {
          output: { outreach, job, candidate: { id, name, headline, location, yearsExperience, skills } },
          content: [
            `Drafted and saved a ${tone} message to ${personName(name)} (id ${id}); nothing was sent.`,
            outreach.to ? `To: ${fenced(outreach.to, 120)}` : 'There is no e-mail address on record.',
            `Subject: ${outreach.subject}`,
            `Text: ${fenced(outreach.body, 1_500)}`,
          ].join('\n'),
        };
      });
    },
  };
}
