// One open socket: it tells what its person may know, beats, and ends when the sign-in does or nobody reads.
import type { WebSocket } from '@fastify/websocket';
import { LIVE_CLOSED, type LiveMessage } from '@redpill/contract';
import { type Actor, AppError } from '@redpill/core';
import type { EventReader } from './event-reader.ts';

export interface LiveSocketOptions {
  socket: WebSocket;
  reader: EventReader;
  /** Who holds the socket's credential now; null when it has run out or was revoked. */
  authenticate(): Promise<Actor | null>;
  /** Calls when the firm's record may have changed, until the given act is called. */
  watch(changed: () => void): () => void;
  onFailure(error: unknown): void;
  onClose(): void;
  beat_ms: number;
}

/** Changes that come faster are told together. */
const TELL_AT_MOST_EVERY_MS = 250;
/** A browser that has left this much unread is not reading. */
const MOST_UNREAD_BYTES = 256 * 1024;
const MOST_UNANSWERED = 3;
const NOTHING_TO_SAY = 1003;
const FAILED = 1011;

export function openLiveSocket(options: LiveSocketOptions): void {
  const { socket, reader } = options;
  let reading = false;
  let again = false;
  let unanswered = 0;

  const send = (message: LiveMessage): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_UNREAD_BYTES) {
      socket.close(LIVE_CLOSED.too_slow, 'what was told is not read');
      socket.terminate();
      return;
    }
    socket.send(JSON.stringify(message));
  };

  async function tellNews(): Promise<void> {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      // Each reading proves anew that the sign-in holds: a token ends, and a revoked one is refused by the scope itself.
      if (!(await options.authenticate())) return socket.close(LIVE_CLOSED.signed_out, 'this sign-in has ended');
      for (const message of await reader.read()) send(message);
    } catch (error) {
      if (error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'forbidden'))
        return socket.close(LIVE_CLOSED.signed_out, 'this sign-in no longer holds');
      options.onFailure(error);
      return socket.close(FAILED, 'the record could not be read');
    }
    pause = setTimeout(() => {
      reading = false;
      if (!again) return;
      again = false;
      void tellNews();
    }, TELL_AT_MOST_EVERY_MS);
  }
  let pause: NodeJS.Timeout | undefined;

  const unwatch = options.watch(() => void tellNews());
  const beat = setInterval(() => {
    // The other side is gone, and the system has not noticed.
    if (unanswered >= MOST_UNANSWERED) return socket.terminate();
    unanswered += 1;
    socket.ping();
    send({ kind: 'beat', resume: reader.resume() });
    void tellNews();
  }, options.beat_ms);
  socket.on('pong', () => {
    unanswered = 0;
  });
  socket.on('message', () => socket.close(NOTHING_TO_SAY, 'this socket only tells'));
  socket.on('close', () => {
    clearInterval(beat);
    clearTimeout(pause);
    unwatch();
    options.onClose();
  });

  void tellNews().then(() => send({ kind: 'ready', resume: reader.resume(), beat_ms: options.beat_ms }));
}
