import type { ApiClient } from './api-client.ts';
import type { EvalReport } from './results.ts';

/** So many cases with their transcripts stay below the largest body that the API takes. */
const BATCH = 100;

/** Puts a report into the history that the server keeps and its Evals page shows. */
export async function storeReport(client: ApiClient, { cases, target, ...run }: EvalReport): Promise<{ id: string }> {
  const { id } = await client.post<{ id: string }>('/eval-runs', {
    ...run,
    target: new URL(target, 'http://own').host,
  });
  for (let from = 0; from < cases.length; from += BATCH) {
    await client.post(`/eval-runs/${id}/cases`, { cases: cases.slice(from, from + BATCH) });
  }
  return { id };
}
