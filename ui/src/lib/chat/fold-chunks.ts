/**
 * The SDK's own reducer from chunks to a message. It brings a schema library with it (40 kB compressed), so it is
 * loaded when the first run is read, not with the page.
 */
export { readUIMessageStream as foldChunks } from 'ai';
