/** A short word about something just done, or not done. */
export interface Toast {
  text: string;
  /** A way to take it back. */
  action?: { label: string; run: () => void };
  /** Called once when it goes without the action having been taken, also when the page is left. */
  onover?: () => void;
}

export const toasts = $state<{ current: Toast | null }>({ current: null });

/** Shows a toast in place of the one before, whose time is over then. */
export function showToast(toast: Toast): void {
  endToast();
  toasts.current = toast;
}

/** The time to take it back is over. */
export function endToast(): void {
  const over = toasts.current;
  toasts.current = null;
  over?.onover?.();
}

export function takeBack(): void {
  const taken = toasts.current;
  toasts.current = null;
  taken?.action?.run();
}
