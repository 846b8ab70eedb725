// One connection that hears what changed, made again whenever it is lost; what was missed meanwhile is asked for.
import { LIVE_CLOSED, LIVE_PATH, type LiveMessage } from '@redpill/contract/routes';

/** What this needs of a browser's WebSocket. */
export interface Socket {
  close(): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface LiveOptions {
  open(path: string): Socket;
  /** Kinds of records that changed. */
  onChanged(subject_types: ReadonlySet<string>): void;
  /** More changed than is told one by one. */
  onResync(): void;
  onState(connected: boolean): void;
  /** Whether the sign-in still holds is asked before coming back; null while the server cannot be reached. */
  stillSignedIn(): Promise<boolean | null>;
}

export interface Live {
  /** Tries again now: the network is back, or the page is looked at. */
  wake(): void;
  close(): void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20_000;
/** Without a word for so many beats the connection is gone, though the browser has not noticed. */
const SILENT_BEATS = 4;
/** Several changes at once are one reading. */
const GATHER_MS = 150;

export function openLive(options: LiveOptions): Live {
  let socket: Socket | null = null;
  let resume: number | null = null;
  let heard = false;
  let failures = 0;
  let ended = false;
  let beat_ms = 5000;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const silence = alarm(() => {
    const gone = socket;
    gone?.close();
    if (gone) lost(gone, 1006);
  });
  const gathered = gather(options.onChanged);

  function connect(): void {
    if (ended || socket) return;
    clearTimeout(retry);
    const mine = options.open(resume === null ? LIVE_PATH : `${LIVE_PATH}?after=${resume}`);
    socket = mine;
    heard = false;
    mine.onmessage = ({ data }) => hear(JSON.parse(String(data)) as LiveMessage);
    mine.onclose = ({ code }) => lost(mine, code);
    silence.setTo(beat_ms * SILENT_BEATS);
  }

  function hear(message: LiveMessage): void {
    if (!heard) {
      heard = true;
      failures = 0;
      options.onState(true);
    }
    if (message.kind === 'ready') beat_ms = message.beat_ms;
    if (message.kind === 'event') gathered.add(message.subject_type);
    else {
      resume = message.resume;
      if (message.kind === 'resync') options.onResync();
    }
    silence.setTo(beat_ms * SILENT_BEATS);
  }

  function lost(which: Socket, code: number): void {
    if (ended || which !== socket) return;
    socket = null;
    silence.stop();
    options.onState(false);
    failures += 1;
    // A refused handshake tells a page nothing: whether it was the sign-in is asked.
    const refused = code === LIVE_CLOSED.signed_out || !heard;
    retry = setTimeout(() => void (refused ? askThenConnect() : connect()), pauseAfter(failures));
  }

  async function askThenConnect(): Promise<void> {
    if ((await options.stillSignedIn()) !== false) connect();
  }

  connect();
  return {
    wake() {
      if (!socket && !ended) void askThenConnect();
    },
    close() {
      ended = true;
      clearTimeout(retry);
      silence.stop();
      gathered.stop();
      socket?.close();
    },
  };
}

/** Growing, and never the same for all tabs of a firm at once. */
function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);
}

/** Tells what came within a moment at once. */
function gather(tell: (subject_types: ReadonlySet<string>) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changed = new Set<string>();
  return {
    add(subject_type: string): void {
      changed.add(subject_type);
      timer ??= setTimeout(() => {
        const told = changed;
        changed = new Set();
        timer = undefined;
        tell(told);
      }, GATHER_MS);
    },
    stop(): void {
      clearTimeout(timer);
    },
  };
}

/** Rings when it has not been set anew for a time. */
function alarm(ring: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    setTo(ms: number): void {
      clearTimeout(timer);
      timer = setTimeout(ring, ms);
    },
    stop(): void {
      clearTimeout(timer);
    },
  };
}
