/**
 * How the API's process is started, beside its environment. V8 lets the young generation grow to 16 MB a half, thrice
 * that in all, when a lot is made and dropped, as at start and with every burst of streams; the process then holds it.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8'];
