import pg from 'pg';

/** Calls that become one statement at most. */
const MOST = 64;

/**
 * Group commit: calls that come while the database is busy with those before are sent together. A call alone waits for
 * nothing but the turn of the event loop that it came in.
 * @param send  answers every input, in order; one transaction, so that a group that is refused was not carried out at all
 */
export function grouped<Input, Output>(
  send: (inputs: Input[]) => Promise<Output[]>,
  { atOnce = 2 }: { atOnce?: number } = {},
): (input: Input) => Promise<Output> {
  interface Call {
    input: Input;
    resolve: (output: Output) => void;
    reject: (error: unknown) => void;
  }
  let waiting: Call[] = [];
  let sending = 0;
  let scheduled = false;

  async function carryOut(calls: Call[]): Promise<void> {
    try {
      const outputs = await send(calls.map((call) => call.input));
      calls.forEach((call, i) => call.resolve(outputs[i] as Output));
    } catch (error) {
      // One that the database refuses must not fail its neighbours.
      if (calls.length > 1 && error instanceof pg.DatabaseError) for (const call of calls) await carryOut([call]);
      else for (const call of calls) call.reject(error);
    }
  }

  function next(): void {
    scheduled = false;
    while (waiting.length > 0 && sending < atOnce) {
      const calls = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      sending += 1;
      void carryOut(calls).finally(() => {
        sending -= 1;
        next();
      });
    }
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (scheduled) return;
      scheduled = true;
      setImmediate(next);
    });
}
