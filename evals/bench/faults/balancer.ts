/** A load balancer for the bench: hands each connection to a node whose `readyz` is green, in turn; to any if none is. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Balancer {
  url: string;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 200;
/** A little more than `readyz` itself waits for its parts. */
const PATIENCE_MS = 2_500;

export async function balance(ports: number[]): Promise<Balancer> {
  const ready = new Set(ports);
  const ends = new Set<Socket>();
  let turn = 0;
  const looking = setInterval(() => {
    for (const port of ports) {
      fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
        ({ ok }) => (ok ? ready.add(port) : ready.delete(port)),
        () => ready.delete(port),
      );
    }
  }, LOOK_EVERY_MS);

  const server = createServer((near) => {
    const [first, ...others] = inTurn();
    hand(near, first, others);
  });
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1_024 });
  await once(server, 'listening');

  function inTurn(): number[] {
    const able = ready.size > 0 ? ports.filter((port) => ready.has(port)) : ports;
    const start = turn++ % Math.max(able.length, 1);
    return [...able.slice(start), ...able.slice(0, start)];
  }

  /** A node that does not take the connection is passed over for the next. */
  function hand(near: Socket, port: number | undefined, others: number[]): void {
    if (port === undefined) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    near.on('error', () => {});
    far.once('error', () => hand(near, others[0], others.slice(1)));
    far.once('connect', () => {
      far.removeAllListeners('error');
      for (const end of [near, far]) {
        ends.add(end);
        end.on('error', () => {});
        end.on('close', () => {
          ends.delete(end);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      clearInterval(looking);
      for (const end of ends) end.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
