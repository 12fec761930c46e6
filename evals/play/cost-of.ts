import type { AgentRequestRow, Page } from '@shortlist/api/contract';
import type { ApiClient } from '../api-client.ts';

/** What a thread has cost up to now, in US dollars, by the log of requests. */
export async function costOf(client: ApiClient, threadId: string): Promise<number> {
  const { items } = await client.get<Page<AgentRequestRow>>(`/agent-requests?threadId=${threadId}&limit=200`);
  return items.reduce((sum, { costUsd }) => sum + costUsd, 0);
}
