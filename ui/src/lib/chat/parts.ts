/** Reading the parts of a message: which are tool calls, what they answered, what waits for a person. */
import type { ChatMessage, ToolName, ToolOutputs, Unresolved } from '@shortlist/api/contract';

export type Part = ChatMessage['parts'][number];

/** A tool call in a message, whether the stream called it static or dynamic. */
export interface ToolCall {
  id: string;
  name: string;
  state:
    | 'input-streaming'
    | 'input-available'
    | 'approval-requested'
    | 'approval-responded'
    | 'output-available'
    | 'output-error'
    | 'output-denied';
  input: unknown;
  output: unknown;
  errorText?: string;
  approval?: { id: string; approved?: boolean; reason?: string };
}

export function toolCallOf(part: Part): ToolCall | null {
  if (part.type !== 'dynamic-tool' && !part.type.startsWith('tool-')) return null;
  const call = part as Part & { toolName?: string; toolCallId: string; state: ToolCall['state'] };
  const { input, output, errorText, approval } = call as unknown as ToolCall;
  const name = call.toolName ?? part.type.slice('tool-'.length);
  return { id: call.toolCallId, name, state: call.state, input, output, errorText, approval };
}

export const waitingCalls = (message: ChatMessage): ToolCall[] =>
  message.parts.map(toolCallOf).filter((call) => call?.state === 'approval-requested') as ToolCall[];

export const waitsForApproval = (message: ChatMessage): boolean => waitingCalls(message).length > 0;

export const textOf = (message: ChatMessage): string =>
  message.parts
    .filter((part) => part.type === 'text')
    .map((part) => part.text)
    .join('\n\n');

export const isUnresolved = (output: unknown): output is Unresolved =>
  typeof output === 'object' && output !== null && 'unresolved' in output;

/** What each tool does, in the words of the person who reads along. */
const TOOL_WORDS: Record<ToolName, { doing: string; done: string }> = {
  create_job: { doing: 'Creating the job', done: 'Created the job' },
  update_job: { doing: 'Changing the job', done: 'Changed the job' },
  list_jobs: { doing: 'Looking at your jobs', done: 'Looked at your jobs' },
  get_job: { doing: 'Opening the job', done: 'Opened the job' },
  ingest_candidates: { doing: 'Reading CVs', done: 'Read CVs' },
  search_candidates: { doing: 'Searching candidates', done: 'Searched candidates' },
  get_candidate: { doing: 'Opening the profile', done: 'Opened the profile' },
  match_candidates: { doing: 'Matching candidates', done: 'Matched candidates' },
  explain_match: { doing: 'Explaining the match', done: 'Explained the match' },
  compare_candidates: { doing: 'Comparing candidates', done: 'Compared candidates' },
  move_candidate: { doing: 'Moving the candidate', done: 'Moved the candidate' },
  add_note: { doing: 'Adding a note', done: 'Added a note' },
  draft_outreach: { doing: 'Writing a message', done: 'Wrote a message' },
  export_shortlist: { doing: 'Exporting the shortlist', done: 'Exported the shortlist' },
  pipeline_report: { doing: 'Counting the pipeline', done: 'Counted the pipeline' },
  delete_job: { doing: 'Deleting the job', done: 'Deleted the job' },
  delete_candidate: { doing: 'Deleting the candidate', done: 'Deleted the candidate' },
};

export function toolLabel(call: ToolCall): string {
  const words = TOOL_WORDS[call.name as ToolName] as { doing: string; done: string } | undefined;
  if (!words) return call.name.replaceAll('_', ' ');
  return call.state === 'output-available' && !isUnresolved(call.output) ? words.done : words.doing;
}

export type Output<N extends ToolName> = ToolOutputs[N];
