import { createServer } from 'node:net';
import { once } from 'node:events';

/** Throws with a sentence for the person when something listens on the port already. */
export async function refuseTakenPort(host: string, port: number, variable: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is already in use, perhaps by another Shortlist. Stop that program, or set ${variable} to a free port in .env.`,
      { cause: error },
    );
  } finally {
    probe.close();
  }
}
