import type { Span } from '../schemas.ts';
import { isJobTitle } from './job-titles.ts';
import { isOwnContact, type Found, type Section } from './sections.ts';

/** Words that tell a country: its names, and its cities where no other place of that name is larger. */
const COUNTRIES: Record<string, string> = {
  GB: `UK|U.K.|United Kingdom|Great Britain|England|Scotland|Wales|Northern Ireland|London|Leeds|Manchester|Liverpool|Sheffield|
    Bristol|Glasgow|Edinburgh|Cardiff|Belfast|Nottingham|Leicester|Coventry|Bradford|Newcastle|Newcastle upon Tyne|Southampton|
    Portsmouth|Brighton|Reading|Hull|Derby|Plymouth|Swansea|Aberdeen|Dundee|Oxford|Cambridge|York|Norwich|Exeter|Bath|Wakefield|
    Huddersfield|Harrogate|Milton Keynes|Luton|Swindon|Bournemouth|Preston|Stoke-on-Trent|Wolverhampton|Yorkshire|Surrey|Kent|
    Essex|Birmingham|Slough|Watford|Croydon|Stockport|Bolton|Sunderland|Middlesbrough|Gloucester|Cheltenham|Chester|Lancaster`,
  US: `USA|U.S.A.|US|United States|United States of America|New York|New York City|NYC|Brooklyn|San Francisco|Los Angeles|Chicago|Houston|Boston|
    Seattle|Austin|Denver|Atlanta|Dallas|Phoenix|Philadelphia|San Diego|San Jose|Portland|Miami|Detroit|Minneapolis|Washington, DC|
    Washington DC|Nashville|Charlotte|Las Vegas|Sunnyvale|Palo Alto|Oakland|Sacramento|Pittsburgh|Cleveland|Baltimore|Orlando|
    Tampa|St. Louis|Kansas City|Salt Lake City|San Antonio|California|Texas|Florida|Massachusetts|Pennsylvania|Illinois|Ohio|Virginia|
    New Jersey|Michigan|Colorado|Oregon|Arizona|Maryland|Minnesota|Wisconsin|North Carolina|Washington State|Utah|Tennessee|Indiana|Missouri`,
  CA: `Canada|Toronto|Vancouver|Montreal|Montréal|Ottawa|Calgary|Edmonton|Winnipeg|Ontario|British Columbia|Alberta|Quebec|Québec`,
  IE: `Ireland|Dublin|Cork|Galway|Limerick`,
  DE: `Germany|Deutschland|Berlin|Hamburg|Munich|München|Cologne|Köln|Frankfurt|Frankfurt am Main|Stuttgart|Düsseldorf|Leipzig|Dresden|Hannover|
    Nürnberg|Nuremberg|Bremen|Essen|Dortmund|Bonn|Mannheim|Karlsruhe|Heidelberg|Freiburg`,
  AT: `Austria|Österreich|Vienna|Wien|Graz|Linz|Salzburg|Innsbruck`,
  CH: `Switzerland|Schweiz|Suisse|Zurich|Zürich|Geneva|Genève|Basel|Bern|Lausanne`,
  FR: `France|Paris|Lyon|Marseille|Toulouse|Lille|Nantes|Bordeaux|Strasbourg|Montpellier|Rennes|Nice|Grenoble`,
  ES: `Spain|España|Madrid|Barcelona|Valencia|Sevilla|Seville|Bilbao|Málaga|Zaragoza|Granada`,
  PT: `Portugal|Lisbon|Lisboa|Porto`,
  IT: `Italy|Italia|Rome|Roma|Milan|Milano|Turin|Torino|Naples|Napoli|Bologna|Florence|Firenze`,
  NL: `Netherlands|The Netherlands|Nederland|Amsterdam|Rotterdam|The Hague|Utrecht|Eindhoven`,
  BE: `Belgium|Brussels|Antwerp|Ghent`,
  PL: `Poland|Polska|Warsaw|Kraków|Krakow|Wrocław|Gdańsk|Poznań`,
  SE: `Sweden|Stockholm|Gothenburg|Malmö`,
  NO: `Norway|Oslo|Bergen|Trondheim`,
  DK: `Denmark|Copenhagen|Aarhus`,
  FI: `Finland|Helsinki|Espoo|Tampere`,
  CZ: `Czech Republic|Czechia|Prague|Brno`,
  HU: `Hungary|Budapest`,
  RO: `Romania|Bucharest|Cluj-Napoca`,
  GR: `Greece|Ελλάδα|Αθήνα|Θεσσαλονίκη|Athens|Thessaloniki`,
  TR: `Turkey|Türkiye|Istanbul|Ankara|Izmir`,
  RU: `Russia|Россия|Москва|Moscow|Санкт-Петербург|Saint Petersburg|St. Petersburg|Екатеринбург|Новосибирск|Казань`,
  UA: `Ukraine|Україна|Київ|Львів|Харків|Kyiv|Lviv|Kharkiv`,
  IL: `Israel|ישראל|תל אביב|ירושלים|Tel Aviv|Haifa|Jerusalem`,
  AE: `UAE|الإمارات|دبي|United Arab Emirates|Dubai|Abu Dhabi|Sharjah`,
  SA: `Saudi Arabia|السعودية|الرياض|جدة|Riyadh|Jeddah`,
  EG: `Egypt|مصر|القاهرة|Cairo|Alexandria`,
  NG: `Nigeria|Lagos|Abuja|Ibadan`,
  GH: `Ghana|Accra|Kumasi`,
  KE: `Kenya|Nairobi|Mombasa`,
  ZA: `South Africa|Johannesburg|Cape Town|Durban|Pretoria`,
  IN: `India|Mumbai|Delhi|New Delhi|Bangalore|Bengaluru|Hyderabad|Chennai|Pune|Kolkata|Ahmedabad|Noida|Gurgaon|Gurugram|Jaipur|Kochi`,
  PK: `Pakistan|Karachi|Lahore|Islamabad`,
  BD: `Bangladesh|Dhaka`,
  PH: `Philippines|Manila|Quezon City|Cebu|Cebu City|Davao`,
  SG: `Singapore`,
  MY: `Malaysia|Kuala Lumpur`,
  ID: `Indonesia|Jakarta|Bandung|Surabaya`,
  VN: `Vietnam|Hanoi|Ho Chi Minh City|Việt Nam|Hà Nội|TP. Hồ Chí Minh|Đà Nẵng`,
  TH: `Thailand|Bangkok`,
  HK: `Hong Kong`,
  CN: `China|中国|北京|上海|广州|深圳|杭州|成都|Beijing|Shanghai|Shenzhen|Guangzhou|Hangzhou`,
  TW: `Taiwan|台灣|台北|Taipei`,
  JP: `Japan|日本|東京|大阪|京都|Tokyo|Osaka|Kyoto`,
  KR: `South Korea|대한민국|서울|부산|Korea|Seoul|Busan`,
  AU: `Australia|Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|New South Wales|Queensland`,
  NZ: `New Zealand|Auckland|Wellington|Christchurch`,
  MX: `Mexico|México|Mexico City|Ciudad de México|Guadalajara|Monterrey`,
  BR: `Brazil|Brasil|São Paulo|Sao Paulo|Rio de Janeiro`,
  AR: `Argentina|Buenos Aires`,
  CO: `Colombia|Bogotá|Bogota|Medellín`,
  CL: `Chile|Santiago`,
  PE: `Peru|Lima`,
};

const US_STATES =
  'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC';

/** Places that a city may stand in; after a city's name alone, `Infirmary, York` may be an employer. */
const REGIONS = new Set(
  `UK|U.K.|United Kingdom|Great Britain|England|Scotland|Wales|Northern Ireland|Yorkshire|Surrey|Kent|
    Essex|USA|U.S.A.|US|United States|United States of America|California|Texas|Florida|Massachusetts|
    Pennsylvania|Illinois|Ohio|Virginia|New Jersey|Michigan|Colorado|Oregon|Arizona|Maryland|Minnesota|
    Wisconsin|North Carolina|Washington State|Utah|Tennessee|Indiana|Missouri|Canada|Ontario|
    British Columbia|Alberta|Quebec|Québec|Ireland|Germany|Deutschland|Austria|Österreich|Switzerland|
    Schweiz|Suisse|France|Spain|España|Portugal|Italy|Italia|Netherlands|The Netherlands|Nederland|
    Belgium|Poland|Polska|Sweden|Norway|Denmark|Finland|Czech Republic|Czechia|Hungary|Romania|Greece|
    Turkey|Türkiye|Ukraine|Israel|UAE|United Arab Emirates|Saudi Arabia|Egypt|Nigeria|Ghana|Kenya|
    South Africa|India|Pakistan|Bangladesh|Philippines|Singapore|Malaysia|Indonesia|Vietnam|Thailand|
    Hong Kong|China|Taiwan|Japan|South Korea|Korea|Australia|New South Wales|Queensland|New Zealand|
    Mexico|México|Brazil|Brasil|Argentina|Colombia|Chile|Peru|New York`
    .split('|')
    .map((region) => region.trim()),
);

const countryByPlace = new Map(
  Object.entries(COUNTRIES).flatMap(([country, list]) =>
    list.split('|').map((place) => [place.trim(), country] as const),
  ),
);

/** ISO code of the country that the words of an address name first, or null. */
export function countryOf(text: string): string | null {
  if (new RegExp(`, ?(?:${US_STATES})\\b(?! ?\\d[A-Z])(?:[ ,]|\\d|$)`, 'm').test(text)) return 'US';
  if (/, ?(?:ON|BC|AB|QC|MB|SK|NS|NB)\b/.test(text)) return 'CA';
  if (/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/.test(text)) return 'GB';
  let first: { at: number; country: string } | null = null;
  for (const [place, country] of countryByPlace) {
    const at = text.indexOf(place);
    // Words of these scripts stand without spaces.
    const joined = /[\p{sc=Han}\p{sc=Hangul}]/u.test(place);
    const letter = (next: string | undefined) => !joined && /[\p{L}\p{N}]/u.test(next ?? '');
    if (at < 0 || letter(text[at - 1]) || letter(text[at + place.length])) continue;
    if (!first || at < first.at) first = { at, country };
  }
  return first?.country ?? null;
}

/** Countries whose own top-level domain people use for their private mail. */
const DOMAINS = new Set(
  'de fr es it pt nl be pl se no dk fi ie at ch cz hu ro gr tr ua il ae sa eg ng ke za in pk ph sg my id vn th hk cn tw jp kr au nz mx br ar cl pe ru'.split(
    ' ',
  ),
);

/** ISO code of the country that an e-mail address or link is of, or null: a hint where no place is named. */
export function countryOfAddress(address: string): string | null {
  const domain = /\.(\p{L}{2})(?:[/:?#]|$)/u.exec(address.replace(/^https?:\/\//i, ''))?.[1]?.toLowerCase();
  if (domain === 'uk') return 'GB';
  return domain && DOMAINS.has(domain) ? domain.toUpperCase() : null;
}

/** Whether these words are a place and nothing else: `Leeds`, `San Francisco, CA`, `Princeton, NJ`, `Remote`. */
export function isPlace(words: string): boolean {
  const text = words.trim();
  if (text.length > 60 || text.length < 2) return false;
  if (countryByPlace.has(text) || /^(?:remote|hybrid)$/i.test(text)) return true;
  const parts = text.split(/\s*,\s*/);
  if (parts.length < 2 || parts.length > 3) return false;
  const last = parts.at(-1)!;
  const named = parts.slice(0, -1).every((part) => isCityLike(part));
  const inCity = countryByPlace.has(last) && (REGIONS.has(last) || countryByPlace.has(parts[0]!));
  return named && (inCity || /^[A-Z]{2}$/.test(last) || new RegExp(`^(?:${US_STATES})$`).test(last));
}

/** One to three capitalised words that name no post and no organisation. */
function isCityLike(words: string): boolean {
  if (!/^\p{Lu}[\p{L}.'’ -]{1,30}$/u.test(words) || words.split(' ').length > 3) return false;
  return (
    !isJobTitle(words) &&
    !/\b(?:university|college|school|hospital|institute|academy|inc|ltd|llc|gmbh|corp|company|group|bank)\b/i.test(
      words,
    )
  );
}

/**
 * Where the candidate lives, as city and region: a labelled line of the contact data, or the part of it that is a place.
 * @param hidden  contact data already known, which parts the rest
 */
export function findLocation(text: string, sections: Section[], hidden: Span[]): Found | null {
  for (const section of sections.filter(isOwnContact)) {
    const label =
      /^[^\n]{0,40}?\b(?:location|address|based in|lives in|city|residence|wohnort|adresse|anschrift|ubicación|dirección)\s*[:：]\s*([^\n|•]+)/imu;
    const labelled = label.exec(text.slice(section.start, section.end));
    if (labelled) {
      const start = section.start + labelled.index + labelled[0].length - labelled[1]!.length;
      const place = cityOf(labelled[1]!, true);
      if (place) return { value: place, start, end: start + labelled[1]!.trimEnd().length };
    }
    for (const part of partsOf(text, section, hidden)) {
      const place = cityOf(part.value, false);
      if (place) return { ...part, value: place };
    }
  }
  return namedInHeader(text, sections);
}

/** `Nurse in Leeds`, `Ingénieure basée à Lyon`: a known place in the words above the first heading. */
function namedInHeader(text: string, sections: Section[]): Found | null {
  const header = sections.find(({ kind }) => kind === 'header');
  if (!header) return null;
  for (const match of text
    .slice(header.start, header.end)
    .matchAll(/(?<!\p{L})(?:in|en|à|aus|near|bei|de)\s+(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2})/gu)) {
    const words = match[1]!.split(' ');
    for (let count = words.length; count > 0; count--) {
      const value = words.slice(0, count).join(' ');
      const start = header.start + match.index + match[0].length - match[1]!.length;
      if (countryByPlace.has(value)) return { value, start, end: start + value.length };
    }
  }
  return null;
}

/** Header words between separators and contact data. */
export function partsOf(text: string, { start, end }: Span, hidden: Span[]): Found[] {
  let masked = text.slice(start, end);
  for (const span of hidden) {
    if (span.end <= start || span.start >= end) continue;
    const from = Math.max(0, span.start - start);
    const to = Math.min(end, span.end) - start;
    masked = `${masked.slice(0, from)}${'|'.repeat(to - from)}${masked.slice(to)}`;
  }
  return [...masked.matchAll(/(?:[^\n|•·●▪■◦○#*✉☎⌂☏@–—\t ]|[ ](?! ))+/gu)].flatMap((match) => {
    const value = match[0].trim();
    const from = start + match.index + match[0].indexOf(value);
    return value ? [{ value, start: from, end: from + value.length }] : [];
  });
}

/** City and region of an address without street and postcode, or null. */
function cityOf(address: string, trusted: boolean): string | null {
  const parts = address
    .split(/,/)
    .map((part) =>
      part
        .replace(/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b|\(\p{Lu}{2}\)/gu, '')
        .trim(),
    )
    .filter((part) => part && !/\d/.test(part) && !/^(?:apt|apartment|flat|unit|suite)\b/i.test(part))
    .filter(
      (part) => !/\b(?:street|road|avenue|lane|drive|close|boulevard|straße|strasse|st|rd|ave|address)\.?$/i.test(part),
    );
  const place = parts.slice(-3).join(', ');
  if (!place || place.length > 80) return null;
  return isPlace(place) || (trusted && /^\p{Lu}/u.test(place) && !/\b(?:city|state)\b/i.test(place)) ? place : null;
}
