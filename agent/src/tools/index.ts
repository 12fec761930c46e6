/** The curated list of the agent's tools. */
import type { AgentDeps } from '../deps.ts';
import type { AgentTool } from './tool.ts';

export function createTools(_deps: AgentDeps): AgentTool[] {
  return [];
}
