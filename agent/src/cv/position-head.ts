import { isJobTitle } from './job-titles.ts';
import { isPlace } from './places.ts';

type Head = { title: string | null; company: string | null; location: string | null };

/**
 * Post, employer and place of a head. Where lines or bars part the names, commas belong to them; in one line alone, they
 * part them.
 * @param titleFirst  how the other heads of the CV are set; decides where neither name sounds more like a post
 */
export function readHead(head: string[], titleFirst = true): Head {
  const lines = head.map((line) => line.replace(PLACEHOLDER_IN_LINE, ' | Company Name | '));
  const whole = lines.flatMap((line) => splitBars(line).flatMap(placeApart));
  const apart = whole.filter((part) => !PLACEHOLDER.test(part) && !isPlace(part));
  const employerInTitle = apart.some(
    (part) =>
      isJobTitle(part) &&
      part
        .split(/,\s*/)
        .slice(1)
        .some((piece) => ORGANISATION.test(piece)),
  );
  const written =
    apart.length >= 2 && !employerInTitle ? whole : lines.flatMap(splitBars).flatMap(splitCommas).map(tidy);
  const parts = written.filter((part) => /\p{L}{2}/u.test(part) && !PLACEHOLDER.test(part));
  const places = parts.filter((part) => isPlace(part));
  const names = parts.filter((part) => !places.includes(part));
  const best = Math.max(...names.map(titleScore));
  const equal = names.filter((name) => titleScore(name) === best);
  // Where the employer's name was blanked out, the one name left is the post.
  const blanked = written.some((part) => PLACEHOLDER.test(part));
  const title =
    names.length > 1 || blanked || best > 0 ? ((titleFirst ? equal[0] : equal.slice(0, 2).at(-1)) ?? null) : null;
  const others = names.filter((part) => part !== title);
  const company = others.find((part) => !DEPARTMENT.test(part)) ?? others[0] ?? null;
  return { title, company: company && withoutTown(company), location: places[0] ?? townOf(company) };
}

/**
 * How much the words sound like a post: `Nurse` and `Hotel Receptionist` more than `Lee Valley Builders`, and least of all
 * `Nursing Home Ltd`.
 */
export function titleScore(name: string): number {
  const post = postScore(name);
  const words = name.split(',')[0]!;
  return ORGANISATION.test(words) && postScore(words.split(/\s+/).at(-1)!) < 2 ? post - 2 : post;
}

/** 2 for a post, 1 where only its plural makes it one, 0 for no post. */
function postScore(words: string): number {
  if (!isJobTitle(words)) return 0;
  return isJobTitle(words.replace(/(?<=\p{L}{3})(?:s|en)(?=$|[ ,])/giu, 'x')) ? 2 : 1;
}

/** `Employer, Town`: a town that no list knows is one word or two; `Employer, Inc.` keeps its end. */
const TOWN = /,\s*(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)$/u;

function townOf(company: string | null): string | null {
  const town = company ? TOWN.exec(company)?.[1] : undefined;
  return town && !ORGANISATION.test(town) && !isJobTitle(town) ? town : null;
}

function withoutTown(company: string): string {
  return townOf(company) ? company.replace(TOWN, '') : company;
}

/** Whether the heads of a CV name the post before the employer, by those that leave no doubt. */
export function setsTitleFirst(heads: string[][]): boolean {
  let balance = 0;
  for (const head of heads) {
    const names = head.flatMap((line) => splitBars(line)).filter((part) => !isPlace(part) && !PLACEHOLDER.test(part));
    if (names.length >= 2) balance += Math.sign(titleScore(names[0]!) - titleScore(names[1]!));
  }
  return balance >= 0;
}

/** The same inside a line: `Company Name - City , State`. */
const PLACEHOLDER_IN_LINE =
  /\b(?:company|employer) ?name\b(?:[^\p{L}\n]|[ïâ])*(?:\bcity\b(?:[^\p{L}\n]|[ïâ])*)?(?:\bstate\b)?/giu;

/** What people and publishers write in the place of a name that they keep to themselves. */
export const PLACEHOLDER =
  /^[[(<]?(?:(?:company|employer|organi[sz]ation)(?: name)?(?: withheld)?|(?:city|town)(?: ?, ?(?:state|country))?|state|country|location|confidential|undisclosed|n\/a|x{3,})[\])>]?$|^\[[^\]]*\]$/i;

function splitBars(line: string): string[] {
  return line
    .split(/\s*\|\s*|\s{2,}|\t|\s+[–—-]\s+|\s*[•·●]\s*|\s+(?:at|bei|chez|en)\s+(?=\p{Lu})|\s*@\s*|;\s*/u)
    .map(tidy)
    .filter((part) => /\p{L}{2}/u.test(part));
}

function tidy(part: string): string {
  return part
    .replace(/^[\s,.:()*]+|[\s,:()]+$/gu, '')
    .replace(LABEL, '')
    .trim();
}

/** `Designation: Store Manager` */
const LABEL = /^(?:designation|position|job title|title|role|employer|company|organi[sz]ation)\s*:\s*/i;

/** The place at the end of a list is a part of its own. */
function placeApart(part: string): string[] {
  const pieces = part.split(/,\s*/);
  if (pieces.length < 3 && isPlace(part)) return [part];
  // `Vancouver, BC, Canada` and `Springfield, Pennsylvania, USA` are places; `Lakeshore Drugs, Chicago, IL` is none.
  if (pieces.length === 3 && isPlace(part) && isPlace(pieces[2]!) && isPlace(pieces.slice(0, 2).join(', ')))
    return [part];
  const place = placeAtEnd(pieces);
  return place > 0 ? [pieces.slice(0, place).join(', '), pieces.slice(place).join(', ')] : [part];
}

/**
 * `Post, Ward, Employer, City, ST`: commas part names, but keep `City, ST` and `Employer, Inc.` together. Of the words
 * between post and place, the one that sounds like an organisation is the employer, else the first.
 */
function splitCommas(part: string): string[] {
  const text = part.trim();
  if (!text.includes(',') || isPlace(text)) return [text];
  const pieces = text.split(/,\s*/);
  const place = placeAtEnd(pieces);
  if (place > 0) return [...splitCommas(pieces.slice(0, place).join(', ')), pieces.slice(place).join(', ')];
  const at = pieces.findIndex((piece) => isJobTitle(piece));
  const last = pieces.at(-1)!;
  if (at < 0) return [text];
  if (at > 0) return [pieces.slice(at).join(', '), pieces.slice(0, at).join(', ')];
  if (/^(?:Inc|Ltd|LLC|GmbH|S\.A|plc)\b/.test(last) && pieces.length < 3) return [text];
  const employer = pieces.findIndex((piece, i) => i > 0 && ORGANISATION.test(piece));
  if (employer > 0) {
    // A town that no list knows may follow, or the end of the employer's name.
    const after = pieces.slice(employer + 1).join(', ');
    const name = pieces[employer]! + (/^(?:Inc|Ltd|LLC|GmbH|S\.A|plc)\b/.test(after) ? `, ${after}` : '');
    return [pieces.slice(0, employer).join(', '), name];
  }
  // `Post, Employer, Town`: a town that no list knows is one word or two.
  const town = pieces.length === 3 && /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}?[\p{L}'’-]+)?$/u.test(last) ? -1 : undefined;
  return [pieces[0]!, pieces.slice(1, town).join(', ')];
}

/** Index of the first piece of the place that ends the list, or 0. */
function placeAtEnd(pieces: string[]): number {
  const placed = (from: number) => from > 0 && isPlace(pieces.slice(from).join(', '));
  const last = pieces.length - 1;
  // `Vancouver, BC, Canada` is one place; `Lakeshore Drugs, Chicago, IL` is not.
  if (/^[A-Z]{2}$/.test(pieces[last - 1] ?? '') && placed(last - 2)) return last - 2;
  return [last - 1, last, last - 2].find(placed) ?? 0;
}

/** A part of an employer; where nothing larger is named, the employer itself. */
export const DEPARTMENT =
  /^(?:(?:department|dept\.?|division|faculty|school|unit|section) of\s|abteilung\s|service (?:de|des|du)\s)|\s(?:department|dept\.?|division|unit)$/iu;

/** What begins a duty, and no name: `Served as practice leader`, `Handling three brands`. */
export const DUTY =
  /^(?:served|practi[sc]ed|handled|handling|completed|maintained|managed|managing|provided|providing|led|built|developed|worked|assisted|assisting|responsible|ensur(?:e|ed|ing)|created|designed|oversaw|overseeing|supported|achieved|performed|prepared|conducted|coordinated|coordinating|organi[sz]ed|implemented|supervised|trained|processed|answered|reported|delivered|established|involved|helped|increased|reduced|improved|planned|directed|assigned|awarded|earned|promoted|collaborated|participated|monitored|analy[sz]ed|reviewed|operated|taught|ranked|exceeded)\s/i;

export const ORGANISATION =
  /(?<!\p{L})(?:hospital|infirmary|clinic|clinique|klinik|klinikum|surgery|practice|centre|center|trust|council|university|universität|college|school|academy|institute|bank|group|holdings?|company|co|inc|ltd|limited|llc|llp|plc|gmbh|ag|kg|s\.?a|s\.?l|bv|systems?|solutions|services|partners|associates|labs?|technologies|software|foundation|agency|ministry|department of|hotel|restaurant|house)\.?(?!\p{L})/iu;
