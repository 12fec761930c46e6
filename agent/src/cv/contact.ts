import type * as libphonenumber from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { onDemand } from '../load-on-demand.ts';
import { countryOf, countryOfAddress } from './places.ts';
import { isOwnContact, type Found, type Section } from './sections.ts';

const phoneNumbers = onDemand<typeof libphonenumber>('libphonenumber-js/max');

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}/gu;
const URL_LIKE =
  /(?:https?:\/\/|www\.)[^\s<>()|,;"“”]+|\b(?:linkedin\.com|github\.com|gitlab\.com|behance\.net|dribbble\.com|stackoverflow\.com|medium\.com|orcid\.org|xing\.com)\/[^\s<>()|,;"“”]+/giu;
const BARE_DOMAIN =
  /(?<![@\p{L}\p{N}.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|me|co\.uk|uk|de|fr|es|eu|ca|ai|app|info|tech)(?:\/[^\s<>()|,;]*)?(?![@\p{L}\p{N}])/gu;

/** A line that ends in the middle of an address, and the rest of it alone at the start of the next. */
const BROKEN_DOMAIN =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]*[ \t]*\n[ \t]*[\p{L}\p{N}.-]+(?=[ \t]*(?:\n|$|[|,;•]| {2}))/gu;
const BROKEN_BOX =
  /(?<=^|\n)[ \t]*\p{Ll}[\p{Ll}\p{N}]*(?:[._-][\p{Ll}\p{N}]*)+[ \t]*\n[ \t]*[\p{Ll}\p{N}._%+-]*@[\p{L}\p{N}.-]+\.\p{L}{2,24}(?=[ \t]*(?:\n|$))/gu;
const WHOLE = /^[\p{L}\p{N}._%+'-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,24}$/u;

/**
 * All e-mail addresses, anyone's: none of them may reach a passage. One that a narrow column broke in two is put together
 * again; its span is then both parts.
 */
export function findEmails(text: string): Found[] {
  const broken = [...text.matchAll(BROKEN_DOMAIN), ...text.matchAll(BROKEN_BOX)].flatMap((match) => {
    const [head = '', tail = ''] = match[0].split('\n').map((part) => part.trim());
    const value = `${head}${tail}`;
    // `ann@x.org` above `Leeds` is whole as it is; so is what would make no address.
    // A column that breaks an address breaks a long one; a handle above an address is short, and much like it.
    const box = tail.split('@')[0]!;
    const goesOn = head.includes('@')
      ? !WHOLE.test(head) || /^\p{Ll}{1,2}$/u.test(tail)
      : head.length >= 12 && box.length <= 12 && !head.includes(box || '@') && !/\.(?:com|org|net|io|dev)$/.test(head);
    if (!WHOLE.test(value) || !goesOn || isDomainWord(head, tail)) return [];
    const start = match.index + match[0].indexOf(head);
    return [{ value, start, end: match.index + match[0].trimEnd().length }];
  });
  const whole = [...text.matchAll(EMAIL)].map((match) => found(match.index, match[0].replace(/^['.]+/, '')));
  const free = whole.filter(({ start, end }) => !broken.some((part) => start < part.end && part.start < end));
  return [...broken, ...free].sort((a, b) => a.start - b.start);
}

/** `ann@mail` above `www.ann.org`: two things, each whole or broken by itself. */
function isDomainWord(head: string, tail: string): boolean {
  return /^(?:www\.|linkedin|github)/i.test(tail) || (head.includes('@') && /@.*\./.test(head) && /\..*\./.test(tail));
}

/** All links; a bare domain only above the first heading or among the contact data. */
export function findLinks(text: string, sections: Section[]): Found[] {
  const links = [...text.matchAll(URL_LIKE)].map((match) => found(match.index, match[0].replace(/[.,;:]+$/, '')));
  for (const section of sections.filter(isOwnContact)) {
    for (const match of text.slice(section.start, section.end).matchAll(BARE_DOMAIN)) {
      const start = section.start + match.index;
      if (!links.some((link) => start < link.end && link.start < start + match[0].length)) {
        links.push(found(start, match[0]));
      }
    }
  }
  return links.sort((a, b) => a.start - b.start);
}

/** All phone numbers as written, anyone's. */
export function findPhones(text: string, sections: Section[]): Found[] {
  const country = countryOf(contactText(text, sections)) ?? undefined;
  const phones: Found[] = [];
  for (const { startsAt, endsAt } of phoneNumbers().findPhoneNumbersInText(text, country as CountryCode)) {
    // `08/2011 – 12/2015` has the digits of a number at home in some countries, and `2011 – 12/2015` in others.
    const before = /[\d/.]*$/.exec(text.slice(Math.max(0, startsAt - 6), startsAt))![0];
    if (!isDateLike(before + text.slice(startsAt, endsAt))) phones.push(found(startsAt, text.slice(startsAt, endsAt)));
  }
  for (const match of text.matchAll(/(?<![\p{L}\p{N}/.,@-])(?:\+|00)?\(?\d[\d ().\-/]{5,20}\d(?![\p{L}\p{N}@])/gu)) {
    const [written] = match;
    const start = match.index;
    const digits = written.replace(/\D/g, '').length;
    if (digits < 7 || digits > 15 || isDateLike(written)) continue;
    const label = /(?:tel|phone|mobile|mob|cell|fax|telefon|handy|móvil|teléfono|portable|[☎📞✆])[^\n\d]{0,12}$/iu;
    const labelled = label.test(text.slice(Math.max(0, start - 24), start));
    const own = sections.some((section) => isOwnContact(section) && start >= section.start && start < section.end);
    const known = phones.some((phone) => start < phone.end && phone.start < start + written.length);
    if (!known && (labelled || own || written.startsWith('+'))) phones.push(found(start, written));
  }
  return phones.sort((a, b) => a.start - b.start);
}

/** The candidate's own: the first above the headings or among contact data, else anywhere but among the referees. */
export function ownContact(values: Found[], sections: Section[]): Found | null {
  const kindAt = (at: number) => sections.find((section) => at >= section.start && at < section.end);
  const own = values.filter((value) => kindAt(value.start)?.kind !== 'references');
  return own.find((value) => isOwnContact(kindAt(value.start)!)) ?? own[0] ?? null;
}

/** Only North Americans write numbers so: 3-3-4, with or without the 1. */
const AMERICAN = /^(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}$/;

const WITH_TRUNK_ZERO = new Set('GB IE DE AT CH FR NL BE SE FI AU NZ ZA NG GH KE PK BD JP KR IL TR'.split(' '));

/** The candidate's own: words of the contact data, which tell the country of a number. */
export function contactText(text: string, sections: Section[]): string {
  const own = sections.filter(isOwnContact).map((section) => text.slice(section.start, section.end));
  return own.join('\n').slice(0, 2_000);
}

/**
 * E.164, else as written. A number without a country code is one of the country that the CV's contact data names. It must
 * have the length of a number there; in North America, where every number's form is laid down, it must be a valid one,
 * elsewhere new ranges come faster than tables of them.
 * @param text  where the candidate's place is named
 * @param address  the candidate's e-mail address, whose country counts where no place is named
 */
export function normalisePhone(written: string, text: string, address: string | null = null): string {
  const named = countryOf(text) ?? (address && countryOfAddress(address));
  const country = named ?? (AMERICAN.test(written.trim()) ? 'US' : undefined);
  // Where numbers at home begin with 0, one without it is from elsewhere.
  const foreign = country && WITH_TRUNK_ZERO.has(country) && !/^\(?[0+]/.test(written.trim());
  const parsed = foreign ? undefined : phoneNumbers().parsePhoneNumberFromString(written, country as CountryCode);
  const real = parsed?.isValid() || (parsed?.isPossible() && parsed.countryCallingCode !== '1');
  return real ? parsed!.number : written.trim();
}

/** Links as addresses a browser opens. */
export function linkAddress(link: string): string {
  return /^https?:\/\//i.test(link) ? link : `https://${link}`;
}

function isDateLike(written: string): boolean {
  return (
    /^\(?(?:19|20)\d\d\)?\s*[-–/.]\s*\(?(?:19|20)?\d\d\)?$/.test(written) ||
    /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s*[-–].*)?$/.test(written) ||
    /^\d{1,2}[./]\d{4}\s*[-–—]\s*\d{1,2}[./]\d{4}$/.test(written) ||
    /^(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?/.test(written)
  );
}

function found(start: number, value: string): Found {
  return { value, start, end: start + value.length };
}
