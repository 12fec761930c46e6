/** Which of the listed jobs are meant: the same for the answer and for "the first one" after it. */
import type { StageCounts } from '../../tool-outputs.ts';
import { fold } from './understand/text.ts';

const EMPTY =
  /\b(?:nobody|no ?one|no candidates|no people|empty|emptiest|without (?:any )?(?:candidates|people|anyone)|niemand\w*|ohne (?:kandidat\w*|bewerber\w*)|nadie|sin candidat\w*|personne|sans candidat\w*)\b/;

/** "Which jobs have nobody on them?" */
export function jobsAskedFor<T extends { pipeline: StageCounts }>(jobs: T[], asked: string): T[] {
  if (!EMPTY.test(fold(asked))) return jobs;
  const empty = jobs.filter(({ pipeline }) => Object.values(pipeline).every((count) => count === 0));
  return empty.length > 0 ? empty : jobs;
}
