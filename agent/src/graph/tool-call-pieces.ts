/** Puts tool calls together that arrive in pieces, several at once, and shows them as they grow. */
import { randomUUID } from 'node:crypto';
import type { ToolCall, ToolCallChunk } from '@langchain/core/messages/tool';
import type { Chunk } from '../chunks.ts';

interface Growing {
  /** As the model named it; ours, where it named none or one that is taken. */
  givenId: string | undefined;
  id: string;
  name: string;
  text: string;
  shown: boolean;
}

interface Options {
  /** Ids of earlier calls in the thread: some servers count from `call_0` in every answer. */
  takenIds: Set<string>;
  toolNames: ReadonlySet<string>;
  emit(chunk: Chunk): void;
}

export function collectToolCalls({ takenIds, toolNames, emit }: Options) {
  const calls: Growing[] = [];
  const byIndex = new Map<number, Growing>();

  function begin(givenId: string | undefined): Growing {
    const id = givenId && !takenIds.has(givenId) ? givenId : `call_${randomUUID()}`;
    takenIds.add(id);
    const call = { givenId, id, name: '', text: '', shown: false };
    calls.push(call);
    return call;
  }

  return {
    add(piece: ToolCallChunk) {
      // A piece without a number that names nothing goes on with the call before it.
      const index = piece.index ?? (piece.name || calls.length === 0 ? calls.length : calls.length - 1);
      let call = byIndex.get(index);
      if (!call || isAnother(call, piece)) {
        call = begin(piece.id);
        byIndex.set(index, call);
      }
      call.name += piece.name ?? '';
      if (!call.shown && call.name) {
        call.shown = true;
        emit({ type: 'tool-input-start', toolCallId: call.id, toolName: call.name, ...dynamic(call.name, toolNames) });
      }
      if (!piece.args) return;
      call.text += piece.args;
      if (call.shown) emit({ type: 'tool-input-delta', toolCallId: call.id, inputTextDelta: piece.args });
    },

    /** The calls as the model meant them; `unreadable` holds the arguments that are not a JSON object, by call id. */
    finish(): { toolCalls: ToolCall[]; unreadable: Record<string, string> } {
      const unreadable: Record<string, string> = {};
      const toolCalls = calls.map(({ id, name, text }) => {
        const args = readObject(text);
        if (!args) unreadable[id] = text;
        return { type: 'tool_call' as const, id, name: name || 'unnamed', args: args ?? {} };
      });
      return { toolCalls, unreadable };
    },
  };
}

/** Some servers number every call 0: another id there is another call, and without ids a name behind whole arguments. */
function isAnother(call: Growing, piece: ToolCallChunk): boolean {
  if (piece.id && call.givenId) return piece.id !== call.givenId;
  return Boolean(piece.name && call.text && readObject(call.text));
}

/** Marks a call that fits no tool of ours: clients can't know its shape. */
export function dynamic(name: string, toolNames: { has(name: string): boolean }): { dynamic?: true } {
  return toolNames.has(name) ? {} : { dynamic: true };
}

function readObject(text: string): Record<string, unknown> | null {
  if (!text.trim()) return {};
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
