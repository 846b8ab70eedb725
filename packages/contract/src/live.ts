// What the live socket says: that something changed, and which record, never what it holds. Who wants to know reads it.

export const LIVE_PATH = '/api/v1/live';

/** The socket's protocol. A page of another origin names its token beside it, as `bearer.<token>`: it cannot set headers. */
export const LIVE_PROTOCOL = 'redpill.live';

/** Why the server ended a socket; other codes are those of the WebSocket standard. */
export const LIVE_CLOSED = {
  /** The sign-in, key or membership no longer holds: sign in again before coming back. */
  signed_out: 4401,
  /** What was told is not read: come back and read anew. */
  too_slow: 4408,
} as const;

export type LiveMessage =
  /** The socket is open. A beat follows at least every `beat_ms`; a silence much longer means that the connection is gone. */
  | { kind: 'ready'; resume: number; beat_ms: number }
  /** Nothing up to the event `resume` is missing: a later socket may go on from there, as `?after=`. */
  | { kind: 'beat'; resume: number }
  | LiveEvent
  /** More changed than is told one by one: read everything anew. */
  | { kind: 'resync'; resume: number };

export interface LiveEvent {
  kind: 'event';
  id: number;
  at: string;
  operation: string;
  subject_type: string;
  subject_id: string;
}
