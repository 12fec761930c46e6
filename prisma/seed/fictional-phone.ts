/**
 * Numbers that ring nobody: where the regulator keeps a range for drama (GB, US, CA, DE, FR, IE, AU) one of that range,
 * elsewhere a number of the country's form. `#` is a digit; the second form is as written at home.
 */
const RANGES: Record<string, [international: string, atHome: string]> = {
  GB: ['+44 7700 900###', '07700 900###'],
  US: ['+1 (212) 555-01##', '(212) 555-01##'],
  CA: ['+1 514-555-01##', '514-555-01##'],
  DE: ['+49 30 23125 ###', '030 23125 ###'],
  AT: ['+43 1 5123 ###', '01 5123 ###'],
  CH: ['+41 44 500 0# ##', '044 500 0# ##'],
  FR: ['+33 6 39 98 0# ##', '06 39 98 0# ##'],
  ES: ['+34 600 000 ###', '600 000 ###'],
  IE: ['+353 20 913 0###', '020 913 0###'],
  IT: ['+39 320 000 0###', '320 000 0###'],
  AU: ['+61 491 570 ###', '0491 570 ###'],
  NL: ['+31 6 1000 0###', '06 1000 0###'],
  NO: ['+47 400 00 ###', '400 00 ###'],
  PL: ['+48 500 000 ###', '500 000 ###'],
  PT: ['+351 910 000 ###', '910 000 ###'],
  SE: ['+46 70 174 0# ##', '070-174 0# ##'],
  DK: ['+45 20 00 0# ##', '20 00 0# ##'],
  IN: ['+91 98000 00###', '098000 00###'],
  IL: ['+972 50-000-0###', '050-000-0###'],
  GH: ['+233 24 000 0###', '024 000 0###'],
  NG: ['+234 803 000 0###', '0803 000 0###'],
  KE: ['+254 712 000 ###', '0712 000 ###'],
  ZA: ['+27 82 000 0###', '082 000 0###'],
  NZ: ['+64 21 000 ###', '021 000 ###'],
  MX: ['+52 55 5000 0###', '55 5000 0###'],
  CO: ['+57 300 000 0###', '300 000 0###'],
  CL: ['+56 9 6000 0###', '9 6000 0###'],
  BR: ['+55 11 96000-0###', '(11) 96000-0###'],
  CZ: ['+420 601 000 ###', '601 000 ###'],
  PK: ['+92 300 0000###', '0300 0000###'],
  BE: ['+32 470 00 0# ##', '0470 00 0# ##'],
};

const COUNTRIES: [RegExp, string][] = [
  [/, (?:TX|IL|GA|MA|CA|NY|WA|LA|MI|AZ)$/, 'US'],
  [/, (?:ON|QC)$/, 'CA'],
  [/United Kingdom|Surrey/, 'GB'],
  [/Deutschland|Germany/, 'DE'],
  [/Österreich/, 'AT'],
  [/España|Spain/, 'ES'],
  [/Netherlands/, 'NL'],
  ...Object.entries({
    Switzerland: 'CH',
    France: 'FR',
    Ireland: 'IE',
    Italy: 'IT',
    Australia: 'AU',
    Norway: 'NO',
    Poland: 'PL',
    Portugal: 'PT',
    Sweden: 'SE',
    Denmark: 'DK',
    India: 'IN',
    Israel: 'IL',
    Ghana: 'GH',
    Nigeria: 'NG',
    Kenya: 'KE',
    'South Africa': 'ZA',
    'New Zealand': 'NZ',
    México: 'MX',
    Colombia: 'CO',
    Chile: 'CL',
    Brazil: 'BR',
    'Czech Republic': 'CZ',
    Pakistan: 'PK',
    Belgium: 'BE',
  }).map(([country, code]): [RegExp, string] => [new RegExp(country), code]),
];

/** @throws Error for a place in a country that has no range here */
export function fictionalPhone(location: string, number: number): { phone: string; phoneE164: string } {
  const country = COUNTRIES.find(([pattern]) => pattern.test(location))?.[1];
  const range = country && RANGES[country];
  if (!range) throw new Error(`no telephone range for ${location}`);
  const fill = (form: string) => {
    const places = form.replace(/[^#]/g, '').length;
    const digits = String(840 + number)
      .padStart(places, '0')
      .slice(-places);
    let at = 0;
    return form.replaceAll('#', () => digits[at++]!);
  };
  const [international, atHome] = range.map(fill) as [string, string];
  return { phone: number % 3 === 1 ? atHome : international, phoneE164: `+${international.replace(/\D/g, '')}` };
}
