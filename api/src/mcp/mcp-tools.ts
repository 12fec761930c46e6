import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { AgentTool } from '@shortlist/agent';
import type { AuthContext } from '../auth/context.ts';
import { toProblem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { callTool, resultOfCall, type CallResult } from '../runs/call-tool.ts';

type Deps = Pick<Parts, 'db' | 'runs' | 'config' | 'logger'>;

/** Offers the tools that this caller may use: reading takes the scope `read`, changing `write`. */
export function addTools(
  server: McpServer,
  deps: Deps,
  { tools, caller }: { tools: AgentTool[]; caller: AuthContext },
): void {
  for (const { name, description, schema, effect, approval } of tools) {
    if (!caller.scopes.includes(effect)) continue;
    server.registerTool(
      name,
      {
        description,
        inputSchema: schema,
        annotations: {
          readOnlyHint: effect === 'read',
          destructiveHint: approval !== undefined,
          openWorldHint: false,
        },
      },
      (args, context) => answered(deps, () => callTool(deps, caller, { name, args, signal: context.mcpReq.signal })),
    );
  }
  if (!caller.scopes.includes('read')) return;
  server.registerTool(
    'get_call_result',
    {
      description: 'What became of a call that waited for a person: still waiting, carried out, or declined.',
      inputSchema: z.object({ runId: z.string().min(1).max(100).describe('As the waiting call answered it.') }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ runId }) => answered(deps, () => resultOfCall(deps, caller, runId)),
  );
}

async function answered({ config, logger }: Deps, work: () => Promise<CallResult>): Promise<CallToolResult> {
  try {
    return toMcp(await work(), config.corsOrigins[0]);
  } catch (error) {
    return failed(toProblem(error, logger).detail);
  }
}

function toMcp(result: CallResult, uiOrigin: string | undefined): CallToolResult {
  if (result.status === 'failed') return failed(result.detail);
  if (result.status === 'declined') return failed('A person declined this call: nothing was changed.');
  if (result.status === 'waiting') {
    const { runId, threadId, question } = result;
    const url = uiOrigin && `${uiOrigin}/c/${threadId}`;
    const where = url ? `in Shortlist: ${url}` : 'in Shortlist';
    const next = `Nothing was changed yet. A person settles it ${where}. Then call get_call_result with {"runId":"${runId}"}.`;
    return {
      content: [{ type: 'text', text: `Waiting for approval: ${question}\n${next}` }],
      structuredContent: { status: 'waiting', runId, threadId, question, ...(url && { url }) },
    };
  }
  return {
    content: [{ type: 'text', text: result.content }],
    structuredContent: result.output as Record<string, unknown>,
  };
}

function failed(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
