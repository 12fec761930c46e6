import { signedOut } from '#lib/http.ts';
import { socket } from '#lib/socket.ts';

/** `lost` only after a connection was there, or could not be made for a while: no banner on a normal page load. */
export const connection = $state<{ state: 'connecting' | 'online' | 'lost' }>({ state: 'connecting' });

const RETRY_MS = 1_500;

/** Keeps `connection` true to the socket; answers a function that stops. */
export function watchConnection(): () => void {
  const live = socket();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const up = () => {
    failures = 0;
    connection.state = 'online';
  };
  /** The client does not try again by itself when the server closed or refused the connection (a restart, say). */
  const retry = () => {
    clearTimeout(timer);
    if (!live.active) timer = setTimeout(() => live.connect(), RETRY_MS);
  };
  const down = () => {
    connection.state = 'lost';
    retry();
  };
  const failed = (error: Error & { data?: { status?: number } }) => {
    if (error.data?.status === 401) return signedOut();
    failures += 1;
    if (failures > 1) connection.state = 'lost';
    retry();
  };
  const wake = () => (live.connected ? up() : void live.connect());

  live.on('connect', up).on('disconnect', down).on('connect_error', failed);
  window.addEventListener('offline', down);
  window.addEventListener('online', wake);
  if (live.connected) up();
  return () => {
    clearTimeout(timer);
    live.off('connect', up).off('disconnect', down).off('connect_error', failed);
    window.removeEventListener('offline', down);
    window.removeEventListener('online', wake);
  };
}
