/** Words that another page wants in the composer of a new chat, ready to be changed; the chat takes them away. */
export const wanted = $state({ words: '' });
