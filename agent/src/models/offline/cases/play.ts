/** Plays a conversation as the graph would: the model's calls are answered by hand-made tools until it speaks. */
import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import type { AIMessageChunk, BaseMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { z } from 'zod';
import type { ToolName } from '../../../tool-outputs.ts';
import { createOfflineChatModel } from '../index.ts';

export const TOOL_NAMES: ToolName[] = [
  'create_job',
  'update_job',
  'list_jobs',
  'get_job',
  'ingest_candidates',
  'search_candidates',
  'get_candidate',
  'match_candidates',
  'explain_match',
  'compare_candidates',
  'move_candidate',
  'add_note',
  'draft_outreach',
  'export_shortlist',
  'pipeline_report',
  'delete_job',
  'delete_candidate',
];

export const tools = TOOL_NAMES.map((name) =>
  tool(async () => 'never run', { name, description: name, schema: z.looseObject({}) }),
);

/** What a tool answers to its arguments: an artifact, or a message of its own. */
export type Answers = Partial<Record<ToolName, (args: Record<string, unknown>) => unknown>>;

export interface Played {
  calls: [ToolName, Record<string, unknown>][];
  text: string;
}

/** Says each text in turn in one thread; what came of the last one. */
export async function play(answers: Answers, texts: string[], thread: BaseMessage[] = []): Promise<Played> {
  const model = createOfflineChatModel().model.bindTools?.(tools);
  if (!model) throw new Error('The model binds no tools.');
  const messages = [...thread];
  let played: Played = { calls: [], text: '' };
  for (const text of texts) {
    messages.push(new HumanMessage(text));
    played = { calls: [], text: '' };
    for (;;) {
      const reply = (await model.invoke(messages)) as AIMessageChunk;
      messages.push(new AIMessage({ content: reply.content, tool_calls: reply.tool_calls ?? [] }));
      const calls = reply.tool_calls ?? [];
      if (calls.length === 0) {
        played.text = reply.text;
        break;
      }
      for (const { id = '', name, args } of calls) {
        played.calls.push([name as ToolName, args]);
        const answer = answers[name as ToolName]?.(args);
        messages.push(
          answer instanceof Error
            ? new ToolMessage({ content: answer.message, tool_call_id: id, name, status: 'error' })
            : new ToolMessage({ content: 'done', tool_call_id: id, name, artifact: answer }),
        );
      }
    }
  }
  return played;
}
