/** Which card draws the output of which tool; each loads when it is first needed. Deletions need no card. */
import type { ToolName } from '@shortlist/api/contract';
import type { Component } from 'svelte';

type Loader = () => Promise<{ default: Component<{ output: never }> }>;

const job: Loader = () => import('./JobCard.svelte');
const done: Loader = () => import('./DoneCard.svelte');

const CARDS: Partial<Record<ToolName, Loader>> = {
  create_job: job,
  update_job: job,
  get_job: job,
  list_jobs: () => import('./JobListCard.svelte'),
  ingest_candidates: () => import('./ImportCard.svelte'),
  search_candidates: () => import('./CandidateListCard.svelte'),
  get_candidate: () => import('./CandidateCard.svelte'),
  match_candidates: () => import('./ShortlistCard.svelte'),
  explain_match: () => import('./ExplainCard.svelte'),
  compare_candidates: () => import('./ComparisonCard.svelte'),
  move_candidate: done,
  add_note: done,
  draft_outreach: () => import('./OutreachCard.svelte'),
  export_shortlist: () => import('./ExportCard.svelte'),
  pipeline_report: () => import('./PipelineCard.svelte'),
};

const loaded = new Map<Loader, Promise<Component<{ output: unknown }>>>();

/** The card for a tool's output, or null for a tool without one. The same promise each time, so nothing flickers. */
export function cardFor(tool: string): Promise<Component<{ output: unknown }>> | null {
  const load = CARDS[tool as ToolName];
  if (!load) return null;
  const known = loaded.get(load) ?? load().then((module) => module.default as Component<{ output: unknown }>);
  loaded.set(load, known);
  return known;
}

export const choicesCard = (): Promise<Component<{ output: unknown }>> =>
  import('./ChoicesCard.svelte').then((module) => module.default as Component<{ output: unknown }>);
