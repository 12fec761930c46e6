/** Positions in the list that was shown last. */
import { toNumber } from './amounts.ts';
import { fold, words } from './text.ts';

const ORDINALS: Record<string, number> = {};
[
  'first 1st winner frontrunner favourite favorite erste ersten erster sieger siegerin favorit favoritin primero primera primer ganador ganadora favorito favorita premier premiere 1er 1re gagnant gagnante favori favorite',
  'second 2nd runner-up runnerup zweite zweiten zweiter segundo segunda deuxieme 2e',
  'third 3rd dritte dritten dritter tercero tercera tercer troisieme 3e',
  'fourth 4th vierte vierten cuarto cuarta quatrieme',
  'fifth 5th funfte funften quinto quinta cinquieme',
  'sixth 6th sechste sexto sixieme',
  'seventh 7th siebte septimo septieme',
  'eighth 8th achte octavo huitieme',
  'ninth 9th neunte noveno neuvieme',
  'tenth 10th zehnte decimo dixieme',
].forEach((list, at) => list.split(' ').forEach((word) => (ORDINALS[word] = at + 1)));

/** Positions in a list of `length`, from 1: "the second and third", "#2", "first three", "the last one". */
export function ordinalsIn(text: string, length: number): number[] {
  const folded = fold(text).replace(/\brunner up\b/g, 'runner-up');
  const positions: number[] = [];
  const count =
    /\b(?:first|top|best|ersten|besten|primer[oa]s|mejores|premiers|premieres|meilleurs)\s+(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|zwei|beiden|drei|vier|funf|dos|tres|cuatro|cinco|deux|trois|quatre|cinq)\b|\b(?:dos|tres|cuatro|cinco|deux|trois|quatre|cinq)\s+(?:primer[oa]s|premiers|premieres|mejores|meilleurs)\b/.exec(
      folded,
    );
  if (count) {
    const word = count[1] ?? count[0].split(' ')[0] ?? '';
    const n = word === 'beiden' ? 2 : toNumber(word);
    return Array.from({ length: n }, (_, at) => at + 1);
  }
  const last =
    /\b(?:last|bottom|letzten|ultimos|derniers)\s+(two|three|four|five|\d|zwei|drei|dos|tres|deux|trois)\b/.exec(
      folded,
    );
  if (last) {
    const n = Math.min(length, toNumber(last[1] ?? ''));
    return Array.from({ length: n }, (_, at) => length - n + at + 1);
  }
  for (const match of folded.matchAll(
    /(?:#|\bno\.? ?|\bnumbers? |\bnummer |\bnumero |\bnr\.? ?|\brank )(\d{1,2})(?:(?: and |, | & )#?(\d{1,2})\b)?/g,
  )) {
    positions.push(...[match[1], match[2]].filter((n) => n !== undefined).map(Number));
  }
  for (const match of folded.matchAll(
    /(?:#|\bnumber |\bnummer |\bnumero )(one|two|three|four|five|eins|zwei|drei|uno|dos|tres|un|deux|trois)\b/g,
  )) {
    positions.push(toNumber(match[1] ?? ''));
  }
  const pair =
    /\b(?:between|compare|vergleiche|compara)\s+(\d{1,2})\s+(?:and|with|to|vs\.?|und|y|et)\s+(\d{1,2})\b/.exec(folded);
  if (pair) positions.push(Number(pair[1]), Number(pair[2]));
  const bare =
    /\b(?:move|reject|shortlist|email|mail|write to|message|invite|advance|put|decline|contact|hire)\s+(?:no\.? |nos\.? |numbers? )?(\d{1,2}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)\d{1,2})*)(?=\s*(?:$|[,.;!?]|to\b|on\b|for\b|into\b|in\b|and\b|about\b))/.exec(
      folded,
    );
  if (bare) positions.push(...(bare[1]?.match(/\d+/g) ?? []).map(Number));
  for (const word of words(folded)) {
    const position = ORDINALS[word];
    if (position) positions.push(position);
  }
  if (
    /^(?:and )?last\W*$|\b(?:the last|last one|letzte[nr]?|(?:el|al|la) ultim[oa]|le dernier|la derniere)\b/.test(
      folded,
    )
  )
    positions.push(length);
  if (
    /\b(?:top|best|highest|strongest) (?:candidate|one|person|match|scorer)\b|\bthe (?:best|top|strongest|winner)\W*$|\b(?:besten? kandidat\w*|mejor candidato|meilleur candidat)\b/.test(
      folded,
    )
  )
    positions.push(1);
  return [...new Set(positions)].filter((position) => position > 0);
}
