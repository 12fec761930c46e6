import Check from '@lucide/svelte/icons/check';
import CircleHelp from '@lucide/svelte/icons/circle-help';
import Minus from '@lucide/svelte/icons/minus';
import X from '@lucide/svelte/icons/x';
import type { Match } from '@shortlist/api/contract';

type Status = Match['requirements'][number]['status'];

/** How a requirement's state is drawn; its word always stands beside it. */
export const REQUIREMENT_LOOKS: Record<Status, { icon: typeof Check; look: string }> = {
  met: { icon: Check, look: 'text-good' },
  partly: { icon: Minus, look: 'text-warn' },
  not: { icon: X, look: 'text-bad' },
  unknown: { icon: CircleHelp, look: 'text-muted' },
};
