/**
 * Words that tell a person's sex, each as a word that does not: what is embedded says "they led the ward" for everybody.
 * Quotes come from the stored text, which stays as it was written.
 */
const NEUTRAL: Record<string, string> = {
  he: 'they',
  she: 'they',
  him: 'them',
  his: 'their',
  her: 'their',
  hers: 'theirs',
  himself: 'themselves',
  herself: 'themselves',
  mr: '',
  mrs: '',
  ms: '',
  miss: '',
  mx: '',
  sir: '',
  madam: '',
  husband: 'partner',
  wife: 'partner',
  father: 'parent',
  mother: 'parent',
  waitress: 'waiter',
  actress: 'actor',
  hostess: 'host',
  stewardess: 'steward',
  headmistress: 'headmaster',
  barmaid: 'barman',
  saleswoman: 'salesman',
  businesswoman: 'businessman',
  chairwoman: 'chairman',
  policewoman: 'policeman',
  camerawoman: 'cameraman',
  forewoman: 'foreman',
  craftswoman: 'craftsman',
  handywoman: 'handyman',
  seamstress: 'tailor',
  postwoman: 'postman',
  spokeswoman: 'spokesman',
  sportswoman: 'sportsman',
  servicewoman: 'serviceman',
};

const PATTERN = new RegExp(`(?<![\\p{L}])(?:${Object.keys(NEUTRAL).join('|')})(?![\\p{L}])`, 'giu');
/** "Miss Saigon" is a title, "MS Office" a product: forms of address count only with their dot or before nothing known. */
const ADDRESS = /^(?:mr|mrs|ms|miss|mx|sir|madam)$/i;

export function neutralWords(text: string): string {
  return text
    .replace(PATTERN, (word, at: number) => {
      if (ADDRESS.test(word) && !(text[at + word.length] === '.' || /^\s*$/.test(text.slice(at + word.length))))
        return word;
      return NEUTRAL[word.toLowerCase()]!;
    })
    .replace(/(?<=^|\s)\.(?=\s|$)/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
