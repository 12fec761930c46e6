/** The model's view of the tools, and the check of what it asks for. */
import type { AIMessage } from '@langchain/core/messages';
import { z } from 'zod';
import type { FieldError } from '../errors.ts';
import type { AgentTool } from '../tools/tool.ts';

export type ToolsByName = ReadonlyMap<string, AgentTool>;

export interface GoodCall {
  id: string;
  name: string;
  /** As the model wrote them. */
  args: Record<string, unknown>;
  tool: AgentTool;
  /** As the tool's schema reads them. */
  input: Record<string, unknown>;
}

/** A call that can't be carried out; `problem` tells the model why and what to do. */
export interface BadCall {
  id: string;
  name: string;
  args: Record<string, unknown>;
  problem: string;
}

/** Tool definitions as the OpenAI protocol writes them; every LangChain model takes these. */
export function toolDefinitions(tools: ToolsByName) {
  return [...tools.values()].map(({ name, description, schema }) => {
    const { $schema: _, ...parameters } = z.toJSONSchema(schema, { io: 'input' });
    return { type: 'function' as const, function: { name, description, parameters } };
  });
}

/** Key in `additional_kwargs` of a model's message: arguments that were not JSON, by call id. */
const UNREADABLE = 'unreadableArgs';

export function keepUnreadable(unreadable: Record<string, string>) {
  return Object.keys(unreadable).length > 0 ? { [UNREADABLE]: unreadable } : {};
}

export function checkCalls(tools: ToolsByName, message: AIMessage): (GoodCall | BadCall)[] {
  const unreadable = (message.additional_kwargs[UNREADABLE] ?? {}) as Record<string, string>;
  return (message.tool_calls ?? []).map((call) => {
    const { name, args, id = '' } = call;
    const text = unreadable[id];
    if (text !== undefined) {
      const problem = `The arguments of ${name} were not valid JSON: ${text.slice(0, 200)}. Call it again with one JSON object.`;
      return { id, name, args: { unreadable: text.slice(0, 2_000) }, problem };
    }
    return checkCall(tools, { id, name, args });
  });
}

/** Reads arguments by the schema of their tool. */
export function checkCall(
  tools: ToolsByName,
  { id, name, args }: { id: string; name: string; args: Record<string, unknown> },
): GoodCall | BadCall {
  const tool = tools.get(name);
  if (!tool) {
    return { id, name, args, problem: `There is no tool ${name}. The tools are: ${[...tools.keys()].join(', ')}.` };
  }
  const { input, faults } = readArguments(tool, args);
  if (input) return { id, name, args, tool, input };
  const sentences = faults.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return { id, name, args, problem: `Bad arguments for ${name}: ${sentences}. Correct them and call it again.` };
}

/** What is wrong with arguments that a person wrote; empty when the tool would take them. */
export function argumentFaults(tools: ToolsByName, name: string, args: Record<string, unknown>): FieldError[] {
  const tool = tools.get(name);
  return tool ? readArguments(tool, args).faults : [];
}

function readArguments(
  { schema }: AgentTool,
  args: Record<string, unknown>,
): { input: Record<string, unknown> | null; faults: FieldError[] } {
  const read = schema.safeParse(args);
  if (read.success) return { input: read.data, faults: [] };
  // Small models write null for what they leave out.
  const again = schema.safeParse(withoutNulls(args));
  if (again.success) return { input: again.data, faults: [] };
  const faults = read.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'arguments', message }));
  return { input: null, faults };
}

function withoutNulls(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}
