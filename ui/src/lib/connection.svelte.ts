import { socket } from '#lib/socket.ts';

/** `lost` only after a connection was there, or could not be made for a while: no banner on a normal page load. */
export const connection = $state<{ state: 'connecting' | 'online' | 'lost' }>({ state: 'connecting' });

/** Keeps `connection` true to the socket; answers a function that stops. */
export function watchConnection(): () => void {
  const live = socket();
  let failures = 0;
  const up = () => {
    failures = 0;
    connection.state = 'online';
  };
  const down = () => (connection.state = 'lost');
  const failed = () => {
    failures += 1;
    if (failures > 1) connection.state = 'lost';
  };
  live.on('connect', up).on('disconnect', down).on('connect_error', failed);
  window.addEventListener('offline', down);
  const wake = () => live.connect();
  window.addEventListener('online', wake);
  if (live.connected) up();
  return () => {
    live.off('connect', up).off('disconnect', down).off('connect_error', failed);
    window.removeEventListener('offline', down);
    window.removeEventListener('online', wake);
  };
}
