import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

interface DriverConnection {
  readonly socket: Socket;
  readonly closed: boolean;
  cleanup(error: Error): void;
}
type ConnectionClass = new (...args: unknown[]) => DriverConnection;

const require = createRequire(import.meta.url);
// The copy that mongoose works with: there is one alone.
const { Connection } = require('mongodb/lib/cmap/connection.js') as { Connection: ConnectionClass };

/**
 * The driver's connection, which also tells a command that waits for its bytes to leave that the connection is gone.
 *
 * The driver (7.8) waits there for `drain` or `error`. A database that was killed just before gives neither:
 * the socket closes, and the command would hang for ever, with everything that waits for it.
 */
export class AttentiveConnection extends Connection {
  override cleanup(error: Error): void {
    if (this.closed) return;

    super.cleanup(error);
    this.socket.emit('error', error);
    // A command that is on its way to the socket would begin to wait only now.
    this.socket.write = () => {
      throw error;
    };
  }
}
