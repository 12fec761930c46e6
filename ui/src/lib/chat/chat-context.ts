import { getContext, setContext } from 'svelte';

/** What a card inside the conversation may do. */
export interface ChatActions {
  /** Sends a message as if the person had typed it. */
  send: (text: string) => void;
}

const key = Symbol('chat');
export const provideChat = (actions: ChatActions): ChatActions => setContext(key, actions);
export const useChat = (): ChatActions | undefined => getContext(key);
