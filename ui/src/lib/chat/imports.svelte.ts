import type { ImportState } from '@shortlist/api/contract';
import { SvelteMap } from 'svelte/reactivity';
import { apiUrl, get, ProblemError, problemOf, unreachable } from '#lib/http.ts';
import { t } from '#lib/i18n/index.ts';

/** Limits of the API, told before a byte is sent. */
export const MAX_FILES = 500;
export const MAX_BYTES = 20 * 1024 * 1024;
export const ACCEPTED = '.pdf,.docx,.doc,.odt,.rtf,.txt,.md,.html,.htm,.png,.jpg,.jpeg,.webp,.csv,.xlsx,.json,.zip';

export interface UploadFile {
  name: string;
  size: number;
  /** 0 to 1. */
  sent: number;
  error: string | null;
}

export interface Upload {
  files: UploadFile[];
  error: string | null;
}

/** The latest known state of each import, by id; cards read from here. */
export const imports = new SvelteMap<string, ImportState>();

/** Takes a state from the socket or a reload; an older one never replaces a newer. */
export function noteImport(state: ImportState): void {
  const known = imports.get(state.id);
  const finished = (each: ImportState) => each.done + each.failed;
  if (!known || finished(state) >= finished(known)) imports.set(state.id, state);
}

export async function refreshImport(id: string): Promise<ImportState> {
  const state = await get<ImportState>(`/imports/${id}`);
  // Asked for now, it is the newest: after a retry fewer files have ended than before.
  imports.set(id, { ...state, id });
  return state;
}

/**
 * Sends files as one import and shows how much of each has left. Files that are too large are refused here, with the
 * reason at their name. Answers the import's id, or null when no file was left. Throws ProblemError.
 */
export function uploadFiles(upload: Upload, files: File[], threadId: string): Promise<string | null> {
  const fit = files.filter((file, index) => {
    if (file.size <= MAX_BYTES && index < MAX_FILES) return true;
    upload.files[index]!.error = index >= MAX_FILES ? t.upload.tooMany(MAX_FILES) : t.upload.tooLarge;
    return false;
  });
  if (fit.length === 0) return Promise.resolve(null);
  const body = new FormData();
  body.append('threadId', threadId);
  for (const file of fit) body.append('files[]', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const url = apiUrl('/candidates/import');
    request.open('POST', url);
    request.withCredentials = true;
    request.upload.onprogress = (event) => showSent(upload, event.total ? event.loaded / event.total : 0);
    request.onerror = () => reject(new ProblemError(unreachable()));
    request.onload = () => {
      if (request.status >= 400) return reject(problemOf(request.status, request.responseText, url));
      showSent(upload, 1);
      resolve((JSON.parse(request.responseText) as { importId: string }).importId);
    };
    request.send(body);
  });
}

/** Files leave one after another, so the share of all bytes tells how far each is. */
function showSent(upload: Upload, share: number): void {
  const going = upload.files.filter((file) => !file.error);
  let bytes = share * going.reduce((sum, file) => sum + file.size, 0);
  for (const file of going) {
    file.sent = share === 1 ? 1 : Math.min(1, bytes / Math.max(1, file.size));
    bytes = Math.max(0, bytes - file.size);
  }
}
