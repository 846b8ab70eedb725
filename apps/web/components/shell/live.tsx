// Keeps what a tab shows true while others work, and says when it cannot.
'use client';
import { useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { isSignedOut } from '#api/api.ts';
import { openLive, type Socket } from '#api/live-connection.ts';
import { SESSION_KEY, useMay, useSession } from '#session/session.ts';
import { instantText } from '../figures/format.ts';
import { keysOutOfDate } from './live-keys.ts';

/** Shorter losses are mended before anybody would have noticed. */
const NOTICED_AFTER_MS = 4000;

/** Listens for as long as a firm is on screen; shows a line at the foot of the page while the server cannot be heard. */
export function Live() {
  const lost_at = useLost();
  if (lost_at === null) return null;
  return (
    <div
      role="status"
      data-screen-only
      className="fixed bottom-3 left-1/2 z-50 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 items-center gap-2 rounded-md border bg-surface px-3 py-2 text-sm shadow-float"
    >
      <CloudOff aria-hidden className="size-4 shrink-0 text-ink-2" />
      <span>
        The server cannot be reached. You see what was known on {instantText(new Date(lost_at).toISOString())}.
      </span>
    </div>
  );
}

/** When the connection was lost, once it has been for a while; null while it stands. */
function useLost(): number | null {
  const connected = useLiveConnection();
  const online = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  );
  const fine = connected && online;
  const [lost_at, setLostAt] = useState<number | null>(null);
  useEffect(() => {
    if (fine) {
      setLostAt(null);
      return;
    }
    const since = Date.now();
    const timer = setTimeout(() => setLostAt(since), NOTICED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [fine]);
  return lost_at;
}

function useLiveConnection(): boolean {
  const cache = useQueryClient();
  const { organization, user } = useSession();
  const reads = useMay()('event:read');
  const [connected, setConnected] = useState(true);
  const [firm_id, user_id] = [organization.id, user.id];
  useEffect(() => {
    // Named so that another firm or person gets a connection of its own.
    if (!reads || !firm_id || !user_id) return;
    const whenStill = (read: () => void): void => {
      // An act under way shows what it will have done: reading now would show the past for a moment.
      if (cache.isMutating() > 0) setTimeout(() => whenStill(read), 100);
      else read();
    };
    const live = openLive({
      open: (path) => quietSocket(new WebSocket(`${location.origin.replace(/^http/, 'ws')}${path}`)),
      onChanged: (types) =>
        whenStill(() => {
          for (const key of keysOutOfDate(types)) void cache.invalidateQueries({ queryKey: [key] });
        }),
      onResync: () => whenStill(() => void cache.invalidateQueries()),
      onState: setConnected,
      async stillSignedIn() {
        await cache.refetchQueries({ queryKey: SESSION_KEY });
        const { error } = cache.getQueryState(SESSION_KEY) ?? {};
        return error ? (isSignedOut(error) ? false : null) : true;
      },
    });
    const wake = (): void => live.wake();
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      live.close();
    };
  }, [cache, reads, firm_id, user_id]);
  return connected;
}

/** A socket that is given up before it opened would complain in the console: it is closed once it has. */
function quietSocket(socket: WebSocket): Socket {
  const quiet: Socket = {
    onmessage: null,
    onclose: null,
    close() {
      if (socket.readyState === WebSocket.CONNECTING) socket.addEventListener('open', () => socket.close());
      else socket.close();
    },
  };
  socket.onmessage = ({ data }) => quiet.onmessage?.({ data });
  socket.onclose = ({ code }) => quiet.onclose?.({ code });
  return quiet;
}

function subscribeToNetwork(reader: () => void): () => void {
  addEventListener('online', reader);
  addEventListener('offline', reader);
  return () => {
    removeEventListener('online', reader);
    removeEventListener('offline', reader);
  };
}
