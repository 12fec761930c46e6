import { createServer, type RequestListener, type Server } from 'node:http';

/** Milliseconds. */
export interface Patience {
  headers: number;
  request: number;
  /** How often connections are looked at: Node's own half minute would be added to each of the others. */
  look: number;
  keepAlive: number;
}

const PATIENCE: Patience = {
  headers: 20_000,
  request: 120_000,
  look: 5_000,
  // A keep-alive connection must outlive those of a load balancer (up to 300 s), or requests meet a closed one.
  keepAlive: 305_000,
};

/**
 * An HTTP server on which nobody holds a connection by sending slowly: headers must be there within 20 s, the whole of a
 * request within two minutes, else the answer is 408 and the connection is closed. Answers, such as event streams, may
 * take as long as they like.
 */
export function createPatientServer(listener: RequestListener, patience: Patience = PATIENCE): Server {
  const { headers, request, look, keepAlive } = patience;
  const server = createServer({ connectionsCheckingInterval: look }, listener);
  server.headersTimeout = headers;
  server.requestTimeout = request;
  server.keepAliveTimeout = keepAlive;
  return server;
}
