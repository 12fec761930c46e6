import type { AgentRequestRow, AuditEventRow, MatchScoreRow, Stage } from '@shortlist/api/contract';
import { facts, points } from '#lib/format.ts';
import { locale, t } from '#lib/i18n/index.ts';
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
export const logs = (): Log[] => [
  {
    path: 'agent-requests',
    title: t.logs.requests,
    empty: t.logs.requestsEmpty,
    summary: (entry) => {
      const row = entry as AgentRequestRow;
      return {
        title: row.prompt || (row.erased ? t.logs.erased : t.logs.approvalAnswer),
        line: facts(
          row.model,
          row.toolCalls.length > 0 && t.logs.toolCalls(row.toolCalls.length),
          t.logs.tokens((row.inputTokens + row.outputTokens).toLocaleString(locale)),
          `${(row.latencyMs / 1000).toLocaleString(locale, { maximumFractionDigits: 1 })} s`,
          row.costUsd > 0 && `$${row.costUsd.toFixed(4)}`,
        ),
        tone: row.status === 'completed' ? 'good' : row.status === 'failed' ? 'bad' : 'plain',
        word: t.logs.statuses[row.status as keyof typeof t.logs.statuses] ?? row.status,
      };
    },
  },
  {
    path: 'match-scores',
    title: t.logs.scores,
    empty: t.logs.scoresEmpty,
    summary: (entry) => {
      const row = entry as MatchScoreRow;
      return {
        title: facts(row.candidateName, row.jobTitle) || t.logs.gone,
        line: facts(
          t.logs.rank(row.rank, points(row.score)),
          row.matchedSkills.length > 0 && t.logs.has(row.matchedSkills.join(', ')),
          row.missingSkills.length > 0 && t.logs.notFound(row.missingSkills.join(', ')),
        ),
        tone: 'plain',
        word: row.threadId ? t.logs.inChat : t.logs.byHand,
      };
    },
  },
  {
    path: 'audit-events',
    title: t.logs.audit,
    empty: t.logs.auditEmpty,
    summary: (entry) => {
      const row = entry as AuditEventRow;
      return {
        title: t.logs.audited[row.action as keyof typeof t.logs.audited] ?? row.action,
        line: facts(
          row.candidateName,
          row.jobTitle,
          changeOf(row),
          row.userId === session.me?.user.id && t.logs.byYou,
          row.threadId && t.logs.inConversation,
        ),
        tone: row.action.endsWith('deleted') || row.action.endsWith('erased') ? 'bad' : 'plain',
        word: t.logs.entities[row.entity as keyof typeof t.logs.entities] ?? row.entity,
      };
    },
  },
];

/** What an audited change did, as far as its details say it in a few words. */
function changeOf({ details, jobTitle, candidateName }: AuditEventRow): string {
  const { from, to, title, name } = (details ?? {}) as Record<string, unknown>;
  const word = (stage: string) => t.stages[stage as Stage] ?? stage;
  if (typeof to === 'string')
    return typeof from === 'string' ? t.logs.fromTo(word(from), word(to)) : t.logs.toOnly(word(to));
  const subject = [title, name].find((each) => typeof each === 'string');
  return subject === jobTitle || subject === candidateName ? '' : String(subject ?? '');
}
