// A socket to the database that reads into one buffer of its own: a new one for every read is what the collector would
// spend most of its time on. Who listens gets a copy, but for a tap that takes what it wants at once.
import { Socket } from 'node:net';

const READ_BYTES = 64 * 1024;

const borrowers = new WeakMap<object, () => boolean>();

/** `borrows` says whether the listener of this stream is done with the bytes when its call returns. */
export function lendTo(stream: object, borrows: () => boolean): void {
  borrowers.set(stream, borrows);
}

export function lendingSocket(): Socket {
  const socket = new Socket({
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback(read, buffer) {
        const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, read);
        socket.emit('data', borrowers.get(socket)?.() ? bytes : Buffer.from(bytes));
        return true;
      },
    },
  });
  return socket;
}
