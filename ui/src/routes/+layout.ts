import { loadLanguage } from '#lib/i18n/index.ts';
import type { LayoutLoad } from './$types';

/** A shell of a few kilobytes from the server; the app itself runs in the browser and talks to the API. */
export const ssr = false;

export const load: LayoutLoad = loadLanguage;
