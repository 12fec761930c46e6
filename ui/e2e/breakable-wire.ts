/** A wire between the browser and the API that can be cut: what comes of a lost network, without asking the browser. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface Wire {
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** Listens on `port` and passes everything on to `to`, both on this machine. */
export async function stretchWire(port: number, to: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    whole = false;
    sockets.forEach((socket) => socket.destroy());
  };
  return {
    cut,
    mend: () => (whole = true),
    async stop() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
