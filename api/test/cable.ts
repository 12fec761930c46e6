/** A cable between the processes of a test and a server that it must not stop: to be pulled out, and to be faulty. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Cable {
  /** The server's address, through the cable. */
  url: string;
  /** Ends every connection and refuses new ones, as when the server is gone. */
  cut(): void;
  /** Nothing goes through any more, but no connection ends: as when the network swallows everything. */
  hang(): void;
  /** The server hears everything, and nobody hears the server. */
  deafen(): void;
  /** Everything arrives so much later. */
  slow(ms: number): void;
  mend(): void;
  close(): Promise<void>;
}

type State = { up: 'passes' | 'is lost'; down: 'passes' | 'is lost'; open: boolean; delayMs: number };
const WHOLE: State = { up: 'passes', down: 'passes', open: true, delayMs: 0 };

export async function cableTo(url: string): Promise<Cable> {
  const target = new URL(url);
  const ends = new Set<Socket>();
  let state = WHOLE;

  const carry = (from: Socket, to: Socket, way: 'up' | 'down') =>
    from.on('data', (data) => {
      if (state[way] === 'is lost') return;
      if (state.delayMs === 0) to.write(data);
      else setTimeout(() => to.writable && to.write(data), state.delayMs);
    });
  const server = createServer((near) => {
    if (!state.open) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const end of [near, far]) {
      ends.add(end);
      end.setNoDelay();
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    carry(near, far, 'up');
    carry(far, near, 'down');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);

  const endAll = () => ends.forEach((end) => end.destroy());
  const cut = () => {
    state = { ...WHOLE, open: false };
    endAll();
  };
  return {
    url: through.href,
    cut,
    hang: () => void (state = { ...WHOLE, up: 'is lost', down: 'is lost' }),
    deafen: () => void (state = { ...WHOLE, down: 'is lost' }),
    slow: (delayMs) => void (state = { ...WHOLE, delayMs }),
    mend() {
      // Connections from which something was lost are of no use any more, and those that lag would mix up their order.
      if (state !== WHOLE) endAll();
      state = WHOLE;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
