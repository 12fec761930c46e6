/** The package carries no types. */
declare module 's3rver' {
  import type { Server } from 'node:http';
  export default class S3rver {
    httpServer: Server;
    constructor(options: Record<string, unknown>);
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
}
