import { getContext, setContext } from 'svelte';

/** What a card inside a conversation may do. */
export interface ChatActions {
  /** Sends a message as if the person had typed it; nothing where nobody can answer. */
  send?: (text: string) => void;
  /** Takes a message back that waits for the answer ahead of it. */
  callOff?: (messageId: string) => void;
  /** Shown to somebody who may read alone, and may not open what it speaks of. */
  readOnly?: boolean;
}

const key = Symbol('chat');
export const provideChat = (actions: ChatActions): ChatActions => setContext(key, actions);
export const useChat = (): ChatActions => getContext(key) ?? {};
