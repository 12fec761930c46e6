/** Keys that act anywhere in the app. */
export interface ShortcutActions {
  palette: () => void;
  help: () => void;
  write: () => void;
  go: (where: 'new' | 'jobs' | 'candidates' | 'logs' | 'settings') => void;
}

const GO = { j: 'jobs', c: 'candidates', l: 'logs', s: 'settings' } as const;
const SEQUENCE_MS = 1_200;
const KEY = 'single-keys';

/** Keys without Ctrl or Cmd can be switched off, for people whose speech or hands press them by chance (WCAG 2.1.4). */
export const singleKeys = {
  get on(): boolean {
    return localStorage.getItem(KEY) !== 'off';
  },
  set on(wanted: boolean) {
    localStorage.setItem(KEY, wanted ? 'on' : 'off');
  },
};

/** Answers a listener for `keydown`. Single keys never act where a person types or a dialog is open. */
export function shortcutListener(actions: ShortcutActions): (event: KeyboardEvent) => void {
  let pressedG = -Infinity;
  return (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key === 'k' && !event.shiftKey) act(event, actions.palette);
      if (key === 'o' && event.shiftKey) act(event, () => actions.go('new'));
      return;
    }
    if (event.altKey || !singleKeys.on || isBusy(event.target)) return;
    const page = event.timeStamp - pressedG < SEQUENCE_MS ? GO[key as keyof typeof GO] : undefined;
    pressedG = key === 'g' ? event.timeStamp : -Infinity;
    if (page) act(event, () => actions.go(page));
    else if (key === '?') act(event, actions.help);
    else if (key === '/') act(event, actions.write);
  };
}

function act(event: KeyboardEvent, action: () => void): void {
  event.preventDefault();
  action();
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open], [role=menu]')) return true;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
