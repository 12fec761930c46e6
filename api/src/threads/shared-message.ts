import type { ChatMessage, ToolName } from '@shortlist/agent';
import type { SharedMessage } from '../../contract/index.ts';

type Part = ChatMessage['parts'][number];

/** Tools whose results are the talk's subject. What the others did is named without their result. */
const SHOWN = new Set<ToolName>([
  'create_job',
  'update_job',
  'list_jobs',
  'get_job',
  'search_candidates',
  'get_candidate',
  'match_candidates',
  'explain_match',
  'compare_candidates',
  'move_candidate',
  'pipeline_report',
]);
/** How to reach a person, their papers, and what colleagues noted: for the workspace alone. */
const PRIVATE = new Set(['email', 'phone', 'links', 'parse', 'sourceFile', 'notes']);

/** A message as a link shows it: what was said and the results of tools, without contact data, files and arguments. */
export function forReading({ id, role, parts, metadata }: ChatMessage): SharedMessage {
  const shown = parts.flatMap((part) => partForReading(part) ?? []);
  return { id, role, parts: shown, ...(metadata?.model && { metadata: { model: metadata.model } }) };
}

function partForReading(part: Part): Part | null {
  if (part.type === 'text') return { type: 'text', text: part.text };
  if (!('toolCallId' in part) || part.state !== 'output-available') return null;
  const name = part.type === 'dynamic-tool' ? part.toolName : part.type.slice('tool-'.length);
  const output = SHOWN.has(name as ToolName) ? without(part.output) : null;
  return { type: 'dynamic-tool', toolName: name, toolCallId: part.toolCallId, state: part.state, input: {}, output };
}

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !PRIVATE.has(name))
      .map(([name, inner]) => [name, without(inner)]),
  );
}
