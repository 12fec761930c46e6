/** Reads places: which city, region and country a text such as `Greater Leeds, UK` names, and how near two of them are. */

/** Stored with every score: raise it when places or the nearness change. */
export const PLACES_VERSION = 'places-1';

/** Country: region = cities. `/` divides the names of one place, of which the first is kept. */
const PLACES: Record<string, string> = {
  'united kingdom/uk/great britain/england/scotland/wales/gb': `
    london/greater london = london, croydon, camden, greenwich, hackney, islington, westminster, wembley, bromley, ealing, harrow, enfield, stratford, hounslow
    yorkshire/west yorkshire/south yorkshire/north yorkshire/yorkshire and the humber = leeds, bradford, sheffield, york, hull, wakefield, huddersfield, halifax, doncaster, rotherham, barnsley, harrogate, scarborough
    north west england/north west/greater manchester/lancashire/merseyside/cheshire/cumbria = manchester, liverpool, salford, bolton, stockport, preston, blackpool, oldham, wigan, warrington, chester, crewe, rochdale, burnley, lancaster, carlisle, blackburn, bury
    north east england/north east/tyne and wear/county durham/northumberland/teesside = newcastle upon tyne/newcastle, sunderland, durham, middlesbrough, gateshead, darlington, hartlepool
    west midlands/staffordshire/warwickshire/worcestershire/shropshire = birmingham, coventry, wolverhampton, walsall, dudley, solihull, stoke on trent, telford, worcester, stafford, warwick, shrewsbury
    east midlands/nottinghamshire/leicestershire/derbyshire/northamptonshire/lincolnshire = nottingham, leicester, derby, northampton, lincoln, mansfield, loughborough, kettering, chesterfield
    east of england/essex/norfolk/suffolk/cambridgeshire/hertfordshire/bedfordshire = cambridge, norwich, ipswich, peterborough, luton, colchester, chelmsford, southend, watford, stevenage, st albans, bedford
    south east england/south east/kent/surrey/sussex/hampshire/berkshire/buckinghamshire/oxfordshire = brighton, reading, oxford, southampton, portsmouth, milton keynes, slough, guildford, maidstone, canterbury, crawley, basingstoke, woking, winchester, eastbourne, bracknell, aylesbury
    south west england/south west/devon/cornwall/somerset/dorset/gloucestershire/wiltshire = bristol, plymouth, exeter, bath, gloucester, cheltenham, swindon, bournemouth, poole, taunton, truro
    scotland/central scotland/highlands/fife = glasgow, edinburgh, aberdeen, dundee, inverness, stirling, perth, paisley
    wales/south wales/north wales = cardiff, swansea, newport, wrexham, bangor
    northern ireland = belfast, derry/londonderry, lisburn`,
  'ireland/republic of ireland/eire': `
    leinster = dublin, kildare, wexford, drogheda
    munster = cork, limerick, waterford
    connacht = galway, sligo`,
  'united states/usa/us/united states of america/america': `
    california/ca = los angeles, san francisco, san diego, san jose, sacramento, oakland, palo alto, mountain view, irvine, long beach, fresno, sunnyvale, santa clara, bay area
    new york/ny = new york city/nyc, brooklyn, buffalo, manhattan, rochester, queens, albany
    texas/tx = houston, dallas, austin, san antonio, fort worth, el paso, plano, irving, arlington
    florida/fl = miami, orlando, tampa, jacksonville, fort lauderdale
    illinois/il = chicago, naperville, aurora
    massachusetts/ma = boston, worcester massachusetts, cambridge massachusetts
    washington/wa = seattle, bellevue, redmond, tacoma, spokane
    georgia/ga = atlanta, savannah, augusta
    pennsylvania/pa = philadelphia, pittsburgh, allentown
    ohio/oh = columbus, cleveland, cincinnati, toledo, dayton
    michigan/mi = detroit, grand rapids, ann arbor
    virginia/va = richmond, norfolk virginia, virginia beach, reston, fairfax, alexandria
    north carolina/nc = charlotte, raleigh, durham north carolina, greensboro
    new jersey/nj = newark, jersey city, princeton, edison
    colorado/co = denver, boulder, colorado springs
    arizona/az = phoenix, tucson, scottsdale, tempe
    maryland/md = baltimore, bethesda, rockville
    minnesota/mn = minneapolis, st paul
    missouri/mo = st louis, kansas city
    tennessee/tn = nashville, memphis, knoxville
    oregon/or = portland, eugene, salem
    nevada/nv = las vegas, reno
    indiana/in = indianapolis, fort wayne
    wisconsin/wi = milwaukee, madison
    utah/ut = salt lake city, provo
    louisiana/la = new orleans, baton rouge
    district of columbia/dc = washington dc`,
  canada: `
    ontario/on = toronto, ottawa, mississauga, hamilton, waterloo, brampton
    quebec/qc = montreal, quebec city, laval
    british columbia/bc = vancouver, victoria, burnaby
    alberta/ab = calgary, edmonton`,
  'germany/deutschland': `
    berlin = berlin
    bavaria/bayern = munich/münchen, nuremberg/nürnberg, augsburg
    hamburg = hamburg
    hesse/hessen = frankfurt, wiesbaden, darmstadt
    north rhine westphalia/nrw/nordrhein westfalen = cologne/köln, düsseldorf, dortmund, essen, bonn, münster, bielefeld
    baden württemberg = stuttgart, karlsruhe, mannheim, freiburg, heidelberg
    saxony/sachsen = leipzig, dresden, chemnitz
    lower saxony/niedersachsen = hanover/hannover, braunschweig
    bremen = bremen`,
  france: `
    île de france = paris, versailles
    auvergne rhône alpes = lyon, grenoble
    provence = marseille, nice, toulon
    occitanie = toulouse, montpellier
    nouvelle aquitaine = bordeaux
    hauts de france = lille
    grand est = strasbourg, reims`,
  'spain/españa': `
    madrid = madrid
    catalonia/cataluña = barcelona, girona
    andalusia/andalucía = seville/sevilla, málaga, granada
    valencia = valencia, alicante
    basque country = bilbao`,
  portugal: 'lisbon region = lisbon/lisboa\n norte = porto, braga',
  'italy/italia': 'lombardy = milan/milano\n lazio = rome/roma\n piedmont = turin/torino\n campania = naples/napoli',
  'netherlands/holland': 'randstad = amsterdam, rotterdam, the hague, utrecht\n brabant = eindhoven, tilburg',
  belgium: 'brussels = brussels\n flanders = antwerp, ghent',
  'switzerland/schweiz': 'zurich = zurich/zürich\n geneva = geneva\n basel = basel\n bern = bern',
  'austria/österreich': 'vienna = vienna/wien\n styria = graz\n salzburg = salzburg',
  'poland/polska':
    'mazovia = warsaw\n lesser poland = krakow/kraków\n silesia = wroclaw, katowice\n pomerania = gdansk',
  sweden: 'stockholm = stockholm\n västra götaland = gothenburg',
  denmark: 'copenhagen = copenhagen',
  norway: 'oslo = oslo',
  finland: 'helsinki = helsinki, espoo',
  india: `
    karnataka = bangalore/bengaluru, mysore
    maharashtra = mumbai, pune, nagpur
    delhi ncr/delhi = new delhi, gurgaon/gurugram, noida
    telangana = hyderabad
    tamil nadu = chennai, coimbatore
    west bengal = kolkata
    gujarat = ahmedabad, surat
    kerala = kochi, trivandrum`,
  australia: `
    new south wales/nsw = sydney, newcastle nsw
    victoria australia/vic = melbourne, geelong
    queensland/qld = brisbane, gold coast
    western australia = perth wa
    south australia = adelaide`,
  'new zealand': 'auckland = auckland\n wellington = wellington\n canterbury nz = christchurch',
  singapore: 'singapore = singapore',
  'united arab emirates/uae': 'dubai = dubai\n abu dhabi = abu dhabi',
  'south africa': 'gauteng = johannesburg, pretoria\n western cape = cape town\n kwazulu natal = durban',
  nigeria: 'lagos = lagos\n fct = abuja',
  kenya: 'nairobi = nairobi',
  philippines: 'metro manila = manila, makati, quezon city\n cebu = cebu',
  pakistan: 'punjab = lahore, rawalpindi\n sindh = karachi\n islamabad = islamabad',
  japan: 'kanto = tokyo, yokohama\n kansai = osaka, kyoto',
  'brazil/brasil': 'são paulo = são paulo\n rio de janeiro = rio de janeiro',
  'mexico/méxico': 'cdmx = mexico city\n jalisco = guadalajara\n nuevo león = monterrey',
};

export interface Place {
  /** Null when only a region or country is named, or a city that the lexicon does not know. */
  city: string | null;
  region: string | null;
  country: string | null;
  /** All words, for places that the lexicon does not know. */
  words: string;
}

interface Entry {
  kind: 'city' | 'region' | 'country';
  place: Omit<Place, 'words'>;
}

export function readPlace(text: string): Place {
  const words = placeWords(text);
  const place: Place = { city: null, region: null, country: null, words: words.join(' ') };
  for (let start = 0; start < words.length;) {
    let length = Math.min(4, words.length - start);
    let entry: Entry | undefined;
    for (; length > 0; length--) {
      entry = ENTRIES.get(words.slice(start, start + length).join(' '));
      // "Or" and "in" are states only after a city.
      if (entry && (start > 0 || entry.kind === 'country' || words[start]!.length > 2)) break;
      entry = undefined;
    }
    if (entry) {
      place.city ??= entry.place.city;
      if (entry.kind !== 'country') place.region ??= entry.place.region;
      place.country ??= entry.place.country;
    }
    start += Math.max(1, length);
  }
  return place;
}

/** 1 the same city or, where only that is asked, region or country; 0.6 the same region; 0.3 the same country; else 0. */
export function placeNearness(asked: Place, has: Place): number {
  if (!asked.country) return asked.words !== '' && ` ${has.words} `.includes(` ${asked.words} `) ? 1 : 0;
  if (asked.city) {
    if (asked.city === has.city) return 1;
    if (asked.region && asked.region === has.region) return 0.6;
    return asked.country && asked.country === has.country ? 0.3 : 0;
  }
  if (asked.region) {
    if (asked.region === has.region) return 1;
    return asked.country === has.country ? 0.3 : 0;
  }
  return asked.country && asked.country === has.country ? 1 : 0;
}

/** A phrase without the places at its end: "Recruiter in Greater Leeds, UK" → "Recruiter"; '' when it is nothing else. */
export function withoutPlaces(text: string): string {
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)];
  let end = words.length;
  for (;;) {
    const length = [3, 2, 1].find((n) => {
      const entry =
        n <= end && ENTRIES.get(placeWords(text.slice(words[end - n]!.index, endOf(words[end - 1]!))).join(' '));
      // Two letters may be a state, but also the end of anything else; countries are written "UK" and "US".
      return entry && (n > 1 || words[end - 1]![0].length > 2 || end < words.length || entry.kind === 'country');
    });
    if (!length) break;
    end -= length;
    while (end > 0 && /^(?:in|near|at|greater|and|area|the|im|raum|en|à|a)$/i.test(words[end - 1]![0])) end--;
  }
  if (end === words.length) return text;
  return end === 0 ? '' : text.slice(0, endOf(words[end - 1]!)).trim();
}

const endOf = (match: RegExpMatchArray) => match.index! + match[0].length;

const ENTRIES = buildEntries();

function buildEntries(): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (name: string, entry: Entry) => {
    const key = placeWords(name).join(' ');
    if (!entries.has(key)) entries.set(key, entry);
  };
  const countries = Object.entries(PLACES).map(([names, lines]) => ({
    names: names.split('/'),
    lines: lines.split('\n'),
  }));
  for (const { names, lines } of countries) {
    const country = names[0]!;
    const regions = lines.filter((line) => line.includes('=')).map((line) => line.split('=') as [string, string]);
    // Cities first: "London" and "York" are asked for as cities, not as the region of the same name.
    for (const [regionNames, cities] of regions) {
      const region = regionNames.split('/')[0]!.trim();
      for (const names of cities.split(',')) {
        const [city, ...others] = names.split('/').map((name) => name.trim());
        for (const name of [city!, ...others]) {
          add(name, { kind: 'city', place: { city: city!, region, country } });
        }
      }
    }
    for (const [regionNames] of regions) {
      const [region, ...others] = regionNames.split('/').map((name) => name.trim());
      for (const name of [region!, ...others]) {
        add(name, { kind: 'region', place: { city: null, region: region!, country } });
      }
    }
    for (const name of names) add(name, { kind: 'country', place: { city: null, region: null, country } });
  }
  return entries;
}

function placeWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !['area', 'metropolitan', 'near'].includes(word));
}
