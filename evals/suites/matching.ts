/** Ranking: each advert of the project's own set is opened as a job and matched over REST; its value is nDCG@10. */
import type { Job, MatchResult } from '@shortlist/api/contract';
import type { z } from 'zod';
import { ownSets } from '../bench/own-sets.ts';
import { measure } from '../bench/ranking-metrics.ts';
import type { Playable } from '../play/attempt.ts';

/** @param runs  takes lines of a TREC run file: `q_id Q0 doc_id rank score run_tag` */
export async function matchingCases(runs: string[]): Promise<Playable[]> {
  const sets = await ownSets();
  return Object.entries(sets).flatMap(([set, { jobs, grades, relevantFrom }]) =>
    jobs.map(({ id, ...job }): Playable => ({
      ...{ set, id, title: job.title },
      async play({ client }) {
        const { id: jobId } = await client.post<Job>('/jobs', job);
        const { matches } = await client.post<z.infer<typeof MatchResult>>(`/jobs/${jobId}/matches`, { limit: 50 });
        await client.delete(`/jobs/${jobId}`);
        const ranking = matches.map(({ name }) => name ?? '');
        const { ndcg10, p10, map, recall50 } = measure(ranking, grades.get(id) ?? new Map(), relevantFrom);
        runs.push(
          ...matches.map(
            ({ name, rank, score }) => `${id} Q0 ${(name ?? '').replaceAll(' ', '_')} ${rank} ${score} shortlist`,
          ),
        );
        const metrics = { 'nDCG@10': ndcg10, 'P@10': p10, MAP: map, 'recall@50': recall50 };
        return { value: ndcg10, faults: [], metrics, turns: [], inputTokens: 0, outputTokens: 0, costUsd: 0 };
      },
    })),
  );
}
