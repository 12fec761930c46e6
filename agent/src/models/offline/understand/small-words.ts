/** Words of the four languages that name no work, no skill and nothing to search for: what stands around such names. */
import { fold } from './text.ts';

const SMALL = `
a an the and or but of to in on at by for from with without as is are was were be been am it its it's this that these those there here then than
i we you he she they me us him her them my our your his their who whom whose which what when where why how i'm i'd i'll i've we're we'd we'll we've you're he's she's they're who's what's that's let's
do does did done have has had having will would can could should shall may might must need needs needed want wants wanted got get gets getting ve ll re
please pls plz thanks thank hi hello hey ok okay yes no not also too just only really very quite some any all each every another other more most many few lot lots again still now today asap urgent urgently soon immediately
first one two three four five six seven eight nine ten couple decent good great strong new someone somebody anyone anybody everyone people person similar like about around under over between
create add open post set up put raise draft write make start build advertise advertising hire hires hiring recruit recruiting looking look seek seeking fill find search show give tell bring want after
der die das den dem des ein eine einen einem einer eines und oder aber wir ich du sie er es ihr uns mir mich ihnen ist sind war haben hat habe wird werden kann konnen soll sollen muss mussen
suche suchen sucht gesucht brauche brauchen braucht benotigen benotige benotigt mochte mochten will wollen stelle stellen bitte gerne gern ab sofort dringend fur mit von vom zu zum zur im am an auf bei aus nach ohne als wie was wer wen wo noch mal auch nur sehr unser unsere unserem unseren unserer mein meine meinen neue neuen neuer neues gibt hallo guten tag morgen danke schnellstmoglich derzeit aktuell lege anlegen erstelle erstellen zeig zeige gib finde
el la los las un una unos unas y o pero que de del al a en con sin por para como es son esta estan hay ser hemos han ha he tengo tenemos tiene tienen
necesito necesitamos necesita busco buscamos busca buscan quiero queremos querria quisiera contratar crear crea abrir abre abrimos publicar publica favor gracias hola buenos buenas dias tardes me nos te se lo le les mi mis tu su sus nuestro nuestra nuevo nueva algun alguna alguien urgente urgentemente ya ahora tambien solo muy mas quien quienes cual cuales donde cuanto muestra muestrame ensename dame basados basadas
le la les un une des du de d l et ou mais que qui quoi dont en dans sur sous avec sans pour par chez au aux ce cet cette ces est sont etre avons ont ai as a il elle ils elles on nous vous je tu me te se moi toi lui leur mon ma mes notre nos votre vos son sa ses
faut cherche cherchons recherche recherchons recrute recrutons besoin voudrais voudrions veux voulons souhaite souhaitons creer cree ouvrir ouvre publier embaucher bonjour bonsoir salut merci svp plait urgent urgence vite aussi tres plus montre montrez montre-moi donne donne-moi trouve trouve-moi bases basees base basee
said says ok haha hah local locals quick recruter embaucher engager einzustellen contratar already mean meant same question thing exactly actually instead either anywhere somewhere though lol obviously obv still yet ever else next best top only end rest
davon dabei dazu deren denen darunter sonst etwa schon doch mal eben ellos ellas entre parmi eux celles ceux alors donc
job jobs jbo jop role roles position positions vacancy vacancies opening openings posting gig slot post stelle stellen puesto puestos oferta ofertas vacante plaza poste postes offre offres emploi
`;

const WORDS = new Set(SMALL.split(/\s+/).filter(Boolean));

/** @param word  as typed; numbers ("2x", "3") are small words too */
export function isSmallWord(word: string): boolean {
  const folded = fold(word);
  const bare = folded.replace(/'(?:ve|s|re|ll|d|m)$/, '');
  if (bare !== folded && WORDS.has(bare)) return true;
  return folded.split('-').every((part) => WORDS.has(part)) || /^\d+x?$/.test(folded);
}
