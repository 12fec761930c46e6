import type { AgentRequestRow, AuditEventRow, MatchScoreRow } from '@shortlist/api/contract';
import { capital, facts, plural } from '#lib/format.ts';
import { session } from '#lib/session.svelte.ts';

export type LogEntry = AgentRequestRow | MatchScoreRow | AuditEventRow;

export interface Summary {
  title: string;
  line: string;
  tone: 'plain' | 'good' | 'bad';
  word: string;
}

interface Log {
  path: 'agent-requests' | 'match-scores' | 'audit-events';
  title: string;
  empty: string;
  summary(entry: LogEntry): Summary;
}

/** The three logs and what of a row is seen before it is opened. */
export const LOGS: Log[] = [
  {
    path: 'agent-requests',
    title: 'Agent requests',
    empty: 'Every question to the assistant is recorded with its answer, tools, tokens and cost.',
    summary: (entry) => {
      const row = entry as AgentRequestRow;
      return {
        title: row.prompt || (row.erased ? 'Erased on request' : 'Answer to an approval'),
        line: facts(
          row.model,
          row.toolCalls.length > 0 && plural(row.toolCalls.length, 'tool call'),
          `${(row.inputTokens + row.outputTokens).toLocaleString()} tokens`,
          `${(row.latencyMs / 1000).toFixed(1)} s`,
          row.costUsd > 0 && `$${row.costUsd.toFixed(4)}`,
        ),
        tone: row.status === 'completed' ? 'good' : row.status === 'failed' ? 'bad' : 'plain',
        word: row.status,
      };
    },
  },
  {
    path: 'match-scores',
    title: 'Match scores',
    empty: 'Every score is recorded with its parts, weights and evidence.',
    summary: (entry) => {
      const row = entry as MatchScoreRow;
      return {
        title: `Rank ${row.rank}, score ${row.score.toFixed(1)}`,
        line: facts(
          row.matchedSkills.length > 0 && `has ${row.matchedSkills.join(', ')}`,
          row.missingSkills.length > 0 && `not found: ${row.missingSkills.join(', ')}`,
          row.modelVersion,
        ),
        tone: 'plain',
        word: row.threadId ? 'in chat' : 'by hand',
      };
    },
  },
  {
    path: 'audit-events',
    title: 'Audit',
    empty: 'Every creation, change and deletion of a job or candidate is recorded.',
    summary: (entry) => {
      const row = entry as AuditEventRow;
      return {
        title: capital(row.action.replace('.', ' ').replaceAll('_', ' ')),
        line: facts(changeOf(row), row.userId === session.me?.user.id && 'by you', row.threadId && 'in a conversation'),
        tone: row.action.endsWith('deleted') || row.action.endsWith('erased') ? 'bad' : 'plain',
        word: row.entity,
      };
    },
  },
];

/** What an audited change did, as far as its details say it in a few words. */
function changeOf({ details, entity }: AuditEventRow): string {
  const { from, to, title, name } = (details ?? {}) as Record<string, unknown>;
  const subject = [title, name].find((each) => typeof each === 'string');
  if (typeof to === 'string') return typeof from === 'string' ? `from ${from} to ${to}` : `to ${to}`;
  return typeof subject === 'string' ? subject : entity;
}
