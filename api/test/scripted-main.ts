/**
 * A real API process whose model plays a script. Told to `stop`, it hangs in each run at the point that the message
 * names, tells its parent so, and waits to be killed.
 */
import { randomUUID } from 'node:crypto';
import type { BaseMessage } from '@langchain/core/messages';
import type { RunnableConfig } from '@langchain/core/runnables';
import type { AgentDeps, CvReader, Recruiter } from '@shortlist/agent';
import { createScriptedModel, type ScriptedStep } from '@shortlist/agent/testing';
import { loadConfigOrExit } from '../src/config.ts';
import { serve } from '../src/serve.ts';
import type { StopPoint } from './process.ts';

const stops = process.argv[2] === 'stop';
/** Milliseconds between two tokens of a long answer. */
const pace = Number(process.argv[3]);

await serve(loadConfigOrExit(process.env, import.meta.dirname), { agent: scripted, recruiter: gated });

function scripted(agent: AgentDeps): AgentDeps {
  if (stops) stopBeforeCheckpoint(agent);
  const chatModel = createScriptedModel((messages) => answerTo(messages));
  return { ...agent, cvReader: deadly(agent.cvReader), db: stops ? stopBeforeCommit(agent.db) : agent.db, chatModel };
}

function gated(recruiter: Recruiter): Recruiter {
  return {
    ...recruiter,
    async *run(input) {
      if (stopsAt(input.text, 'before the first chunk')) await hang();
      yield* recruiter.run(input);
    },
  };
}

/** The effect is done, but its transaction is still open. */
function stopBeforeCommit(db: AgentDeps['db']): AgentDeps['db'] {
  const hanging = (work: (tx: AgentDeps['db']) => Promise<unknown>) =>
    db.$transaction(async (tx) => {
      const done = await work(tx as AgentDeps['db']);
      if ((await tx.job.count({ where: { title: titleFor('inside a tool') } })) > 0) await hang();
      return done;
    });
  return new Proxy(db, {
    get: (target, name) => (name === '$transaction' ? hanging : (Reflect.get(target, name) as unknown)),
  });
}

function stopBeforeCheckpoint({ db, checkpointer }: AgentDeps): void {
  const title = titleFor('after the effect, before the checkpoint');
  const stopAfterEffect = async (config: RunnableConfig) => {
    const threadId = config.configurable?.['thread_id'] as string;
    const calls = await db.toolCallRecord.findMany({ where: { run: { threadId } } });
    if (calls.some((call) => (call.args as { title?: string }).title === title)) await hang();
  };
  const put = checkpointer.put.bind(checkpointer);
  const putWrites = checkpointer.putWrites.bind(checkpointer);
  checkpointer.put = (config, ...rest) => stopAfterEffect(config).then(() => put(config, ...rest));
  checkpointer.putWrites = (config, ...rest) => stopAfterEffect(config).then(() => putWrites(config, ...rest));
}

/** A CV that kills whoever reads it. */
function deadly(reader: CvReader): CvReader {
  return {
    ...reader,
    read(input, ...rest) {
      const text = 'text' in input ? input.text : Buffer.from(input.bytes).toString('latin1');
      if (text.includes('kills its reader')) process.kill(process.pid, 'SIGKILL');
      return reader.read(input, ...rest);
    },
  };
}

/** "Talk", "Open" with a job's title, "Create a job" and "Delete the job" are what it understands. */
function answerTo(messages: BaseMessage[]): ScriptedStep {
  const last = messages.at(-1);
  const text = last?.text ?? '';
  if (last?.type === 'tool') return { text: paced(words('That is done now, as you asked.')) };
  // Ids as a real model makes them: another one each time that it is asked.
  const id = randomUUID();
  if (text.startsWith('Create')) return { calls: [{ id, name: 'create_job', args: { title: titleFor(text) } }] };
  if (text.startsWith('Open ')) return { calls: [{ id, name: 'create_job', args: { title: text.slice(5) } }] };
  if (text.startsWith('Delete')) return { calls: [{ id, name: 'delete_job', args: { job: 'Night Nurse' } }] };
  const said = words('One two three four five six seven eight nine ten. '.repeat(4));
  if (stopsAt(text, 'mid-text')) return { text: [...said.slice(0, 20), later(hang)] };
  return { text: paced(said) };
}

function paced(said: string[]): (string | Promise<unknown>)[] {
  return pace > 0 ? said.flatMap((word) => [word, later(() => pause(pace))]) : said;
}

/** Each point has a job of its own. */
function titleFor(text: string): string {
  return text.includes('inside a tool') ? 'Day Nurse' : 'Ward Nurse';
}

function stopsAt(text: string, point: StopPoint): boolean {
  return stops && text.includes(point);
}

function words(text: string): string[] {
  return text.match(/\S+\s*/g) ?? [];
}

/** A promise whose work begins when it is awaited. */
function later(work: () => Promise<unknown>): Promise<unknown> {
  return { then: (done: () => void, failed: () => void) => work().then(done, failed) } as Promise<unknown>;
}

function hang(): Promise<never> {
  process.send?.({ type: 'at' });
  return new Promise(() => {});
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
