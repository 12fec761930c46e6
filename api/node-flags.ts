/**
 * How the API's process is started, beside its environment. Left to itself, V8 lets the young generation grow to 16 MB a
 * half, thrice that in all, and the old one to a multiple of what is alive in it before it looks for garbage: a burst of
 * streams then holds three times the memory that it needs.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=30'];
