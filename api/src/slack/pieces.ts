/** What of a run's stream is shown in Slack: words, and a card per tool. */
import type { AnyChunk } from '@slack/types';
import type { Chunk } from '@shortlist/agent';

export interface Piece {
  /** As it is streamed. */
  chunk: AnyChunk;
  /** As it stands in a message that is written anew, in Slack's markdown. */
  text: string;
}

/** Well below what one call takes (12,000 characters), so that several fit. */
const PIECE = 3_000;
const OUTPUT = 250;

/** @param tools  names of the tools by call id; kept by the caller for one run */
export function piecesOf(chunk: Chunk, tools: Map<string, string>): Piece[] {
  switch (chunk.type) {
    case 'text-delta':
      return words(chunk.delta);
    case 'text-end':
      return words('\n\n');
    case 'error':
      return words(`:warning: ${chunk.errorText}`);
    case 'tool-input-available':
      tools.set(chunk.toolCallId, chunk.toolName);
      return [task(chunk.toolCallId, chunk.toolName, 'in_progress')];
    case 'tool-output-available':
      return chunk.preliminary ? [] : [task(chunk.toolCallId, nameOf(tools, chunk.toolCallId), 'complete')];
    case 'tool-output-error':
    case 'tool-input-error':
      return [task(chunk.toolCallId, nameOf(tools, chunk.toolCallId), 'error', chunk.errorText)];
    case 'tool-output-denied':
      return [task(chunk.toolCallId, nameOf(tools, chunk.toolCallId), 'error', 'Declined: nothing was changed.')];
    default:
      return [];
  }
}

function words(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += PIECE) {
    const part = text.slice(at, at + PIECE);
    pieces.push({ chunk: { type: 'markdown_text', text: part }, text: part });
  }
  return pieces;
}

type Status = 'in_progress' | 'complete' | 'error';
const MARKS: Record<Status, string> = { in_progress: '', complete: ':white_check_mark:', error: ':x:' };

function task(id: string, name: string, status: Status, output = ''): Piece {
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
  const chunk = { type: 'task_update', id, title, status, ...(output && { output: output.slice(0, OUTPUT) }) } as const;
  const text = MARKS[status] && `${MARKS[status]} ${title}${output && `: ${output.slice(0, OUTPUT)}`}\n\n`;
  return { chunk, text };
}

function nameOf(tools: Map<string, string>, toolCallId: string): string {
  return tools.get(toolCallId) ?? 'tool';
}
