import { readTitle } from '../../../lexicon/titles.ts';
import { fold } from './text.ts';

/** Kinds of work as people call them in other languages and in everyday speech, by the word that job titles use. */
const SAME_WORK: Record<string, string> = {
  nurse:
    'nursing nurses schwester krankenschwester krankenpfleger krankenpflegerin pflegekraft pflegefachkraft pflegefachfrau pfleger pflegerin pflege krankenpflege altenpflege pflegekrafte pflegefachkrafte krankenschwestern enfermera enfermero enfermeria infirmiere infirmier',
  engineer: 'ingenieur ingenieurin ingeniero ingeniera ingenieure enginner eng',
  developer:
    'dev devs entwickler entwicklerin desarrollador desarrolladora developpeur developpeuse programmer programmierer programador coder',
  accountant:
    'account accounts accounting accountancy buchhalter buchhalterin buchhaltung bilanzbuchhalter contable contabilidad comptable comptabilite',
  chef: 'cook koch koche kochin kochinnen kuchenchef kuchenchefin cocinero cocinera cuisinier cuisiniere cheffe kitchen kuche cocina cuisine',
  electrician: 'sparky sparkie elektriker elektrikerin electricista electricien electricienne electrical elektro',
  driver: 'fahrer fahrerin conductor conductora chauffeur chauffeuse',
  teacher: 'lehrer lehrerin profesor profesora maestro maestra enseignant enseignante professeur teaching',
  manager: 'leiter leiterin gerente directeur directrice responsable',
  sales: 'vertrieb ventas ventes commercial',
  lawyer: 'anwalt anwaltin abogado abogada avocat avocate avocate jurist juristin juriste',
  receptionist: 'rezeptionist rezeptionistin recepcionista receptionniste reception',
  physiotherapist: 'physio physios physiotherapeut physiotherapeutin fisioterapeuta kinesitherapeute',
  waiter: 'kellner kellnerin servicekraft camarero camarera serveur serveuse',
  cleaner: 'reinigungskraft limpiador limpiadora nettoyeur',
  plumber: 'klempner installateur fontanero plombier plumbing',
  welder: 'weld welds schweiser schweisser soldador soudeur welding',
  carer: 'altenpfleger altenpflegerin cuidador cuidadora aide-soignante',
  designer: 'gestalter disenador disenadora designeuse',
  backend: 'back-end',
  frontend: 'fe front-end',
  intensive: 'uci intensivstation intensiv reanimation',
  warehouse: 'lager almacen entrepot',
};

const BY_WORD = new Map(
  Object.entries(SAME_WORK).flatMap(([word, list]) => list.split(' ').map((other): [string, string] => [other, word])),
);
const JOB_NOUN = /(?:stelle|position|job|posten)$/;

/** The word of job titles for a folded word: "sparky", "Elektriker" and "Elektrikerstelle" are an electrician. */
export function workWord(word: string): string {
  const bare = word.length > 8 ? word.replace(JOB_NOUN, '').replace(/-$/, '') : word;
  return BY_WORD.get(bare) ?? bare;
}

const COLLOQUIAL = new Set('weld welds dev coder programmer sparky sparkie account accounts'.split(' '));

/** "enfermeras" as CVs write it: other languages' plurals are not folded by the search. */
export function singularWork(title: string): string {
  const one = title.replace(/s$/, '');
  if (COLLOQUIAL.has(fold(one))) return workWord(fold(one));
  // What the lexicon of titles does not read is searched for in English.
  if (BY_WORD.has(fold(title)) && readTitle(title).families.length === 0) return workWord(fold(title));
  return BY_WORD.has(fold(one)) ? one : title;
}

/** "sparky" as titles call it; anything else as it is. */
export function plainWork(title: string): string {
  return title.replace(/[\p{L}-]+/gu, (word) => (COLLOQUIAL.has(fold(word)) ? workWord(fold(word)) : word));
}
