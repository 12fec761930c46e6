import type { Trait } from '../../understand/traits.ts';
import type { Phrases } from './phrases.ts';

const TRAITS: Record<Trait, string> = {
  age: 'edad',
  gender: 'género',
  ethnicity: 'origen étnico',
  religion: 'religión o creencias',
  nationality: 'nacionalidad u origen',
  family: 'estado civil o familiar',
  pregnancy: 'embarazo o planes familiares',
  disability: 'discapacidad o salud',
  orientation: 'orientación sexual',
  appearance: 'aspecto o foto',
  politics: 'ideas políticas o afiliación sindical',
};

const people = (n: number) => (n === 1 ? '1 candidato' : `${n} candidatos`);

const OFFER_RANK = '¿Los ordeno para un puesto?';

export const es: Phrases = {
  hello:
    '¡Hola! Dime a quién buscas, por ejemplo «crea un puesto de enfermera en Madrid», o suelta aquí los currículums y pregunta quién encaja mejor.',
  help: `Te ayudo desde el puesto hasta la lista final:

- **Puestos:** «crea un puesto de electricista en Sevilla», «hazlo híbrido»
- **Currículums:** suelta archivos aquí o pega uno
- **Buscar:** «¿quiénes son mis mejores cinco y por qué?», «busca enfermeras en Madrid»
- **Decidir:** «¿por qué está primera?», «compara los dos primeros»
- **Después:** «muévela a entrevista», «escribe a la primera», «exporta la lista en PDF»

Cada puntuación se explica con citas del CV. ¿Por dónde empezamos?`,
  welcome: 'De nada.',
  allRight: 'De acuerdo, lo dejo como está. ¿Qué prefieres hacer?',
  yesToWhat: 'Con gusto. ¿Qué hago: crear un puesto, buscar candidatos u ordenarlos para un puesto?',
  unsure:
    'No estoy seguro de lo que necesitas. Puedes pedir, por ejemplo, «crea un puesto de cocinero en Bilbao» o «¿quiénes son mis mejores cinco?».',
  offTopic:
    'Eso queda fuera de lo que sé hacer; lo mío son puestos, currículums y listas de candidatos. ¿Seguimos por ahí?',
  nothingToUndo:
    'No hay nada que deshacer: puedo deshacer un cambio de fase, un cambio en un puesto o un puesto nuevo, justo después.',
  aboutScores:
    'La puntuación de 0 a 100 dice cuánto cubre un CV lo que pide el puesto: las competencias que nombra, textos parecidos, años de experiencia, cargo y lugar. El nombre, la foto, la edad y el género no cuentan. Cada competencia se prueba con una cita del CV; pregunta «¿por qué la primera?». Nadie la fija a mano, tampoco yo.',
  aboutData:
    'Todo se queda donde está instalado: el asistente incorporado no usa ningún servicio externo y ningún CV sale de este ordenador o de tu servidor. Solo si tu equipo pone una clave de un modelo de lenguaje se le envían mensajes y resultados. Todo queda registrado y los datos se pueden exportar o borrar en cualquier momento.',
  aboutMe:
    'Soy el asistente integrado de Shortlist: reglas y un pequeño clasificador que funcionan en este servidor, sin IA externa. Abro puestos, leo currículums, ordeno y comparo personas con citas, las muevo en el proceso, tomo notas, redacto mensajes y exporto listas.',
  aboutOthers: 'No: cada espacio de trabajo está aislado. Solo veo tus puestos y candidatos, y nadie más los ve.',
  aboutLog:
    'No llevo un diario en el chat; cada cambio, petición y puntuación está en la página **Registros**, por persona, puesto y hora, y se puede descargar allí.',
  aboutSending:
    'Redacto mensajes y nunca los envío: copias el borrador en tu correo, lo cambias si quieres y lo envías tú.',
  onlySoMany: (n) => (n === 1 ? 'En la lista solo hay una persona.' : `En la lista solo hay ${n}.`),
  waitsForYou:
    'Esto no se puede deshacer, así que espera tu respuesta: pulsa **Aprobar** o **Rechazar** en la tarjeta.',
  notAvailable: 'Eso no está activado aquí.',
  dropFiles: 'Suelta aquí los currículums (PDF, Word, texto, escaneos o zip) o pega uno en el chat, y los leo.',
  noJobsSo: (status) => `No hay ningún puesto ${status}.`,
  noJobs: 'Aún no hay ningún puesto abierto. Dime a quién buscas, por ejemplo «crea un puesto de enfermera en Madrid».',
  noCandidates: 'Aún no hay candidatos: suelta aquí los currículums y los leo y ordeno.',
  rejected: 'De acuerdo, no lo he hecho. No se ha cambiado nada.',
  whichJob: '¿A qué puesto te refieres?',
  whichCandidate: '¿A qué candidato te refieres?',
  compareWithWhom: '¿A quién comparo? Nombra a dos candidatos, por favor.',
  whatTitle: 'Con gusto. ¿Cuál es el nombre del puesto?',
  whatChange: '¿Qué cambio en el puesto? Por ejemplo «hazlo remoto» o «al menos 5 años».',
  whichStage: (names) =>
    `¿A qué fase muevo a ${names}: preselección, contactado, entrevista, oferta, contratado o descartado?`,
  noRejections:
    'Solo redacto invitaciones; un rechazo es mejor con tus palabras. ¿La paso a rechazada? Dime quién y para qué puesto.',
  noNoteGone: 'Una nota se conserva y no puedo borrarla; añade otra que la corrija: «nota sobre Grace: …».',
  noOwnWords: 'Un borrador sale solo del puesto y del CV; añade tus propios puntos antes de enviarlo.',
  whatNote: (names) => `¿Qué debe decir la nota sobre ${names}?`,
  ambiguous: (argument, given) =>
    argument === 'job'
      ? `«${given}» corresponde a varios puestos. ¿Cuál?`
      : `«${given}» corresponde a varias personas. ¿A quién te refieres?`,
  unknownName: (argument, given) =>
    argument === 'job'
      ? `No encuentro ningún puesto «${given}». ¿Cómo se llama, o te muestro la lista?`
      : `No encuentro a nadie llamado «${given}». Revisa el nombre o suelta aquí su CV.`,
  failed: (detail) => `No ha funcionado: ${detail}`,
  protectedTrait: (trait) =>
    `No selecciono ni ordeno a personas por ${TRAITS[trait]}: es un rasgo protegido, no dice nada de quién puede hacer el trabajo, y sería injusto y casi siempre ilegal. ` +
    'En cambio puedo usar competencias, experiencia, certificados, idiomas o ubicación. ¿Qué necesita el puesto?',
  filesRead: (files) => {
    const read = files.filter(({ status }) => status === 'done' || status === 'duplicate');
    const failed = files.filter(({ status }) => status === 'failed' || status === 'cancelled');
    const parts = [
      read.length > 0 && `Leídos: ${read.map((file) => file.candidate ?? file.name).join(', ')}.`,
      failed.length > 0 && `No se pudieron leer: ${failed.map(({ name }) => name).join(', ')}.`,
    ];
    return `${parts.filter(Boolean).join(' ')} ${OFFER_RANK}`;
  },

  years: (n) => (n === 1 ? '1 año de experiencia' : `${n.toLocaleString('es')} años de experiencia`),
  stages: {
    sourced: 'encontrado',
    shortlisted: 'preselección',
    contacted: 'contactado',
    interview: 'entrevista',
    offer: 'oferta',
    hired: 'contratado',
    rejected: 'descartado',
  },
  modes: { onsite: 'presencial', hybrid: 'híbrido', remote: 'remoto' },
  statuses: { open: 'abierto', paused: 'en pausa', closed: 'cerrado' },
  fields: {
    location: 'Ubicación',
    workMode: 'Modalidad',
    seniority: 'Nivel',
    experience: 'Experiencia',
    salary: 'Salario',
    must: 'Imprescindible',
    nice: 'Deseable',
    status: 'Estado',
    title: 'Título',
    description: 'Descripción',
    skills: 'Competencias',
    email: 'Correo',
    phone: 'Teléfono',
    languages: 'Idiomas',
    education: 'Formación',
    certificates: 'Certificados',
    notes: 'Notas',
    pipeline: 'Proceso',
    score: 'Puntuación',
    start: 'Incorporación',
  },
  atLeast: (n) => `al menos ${n} ${n === 1 ? 'año' : 'años'}`,
  nothing: 'sin indicar',
  nameless: 'Nombre sin indicar',
  notInCv: 'no consta en el CV',

  created: (title) => `El puesto **${title}** está creado.`,
  offerMatch: '¿Te muestro los mejores candidatos?',
  updated: (title) => `**${title}** está actualizado:`,
  alreadySo: (title) => `**${title}** ya estaba así; no había nada que cambiar.`,
  jobs: (n, total) =>
    total > n ? `${total} puestos, los primeros ${n}:` : total === 1 ? '1 puesto:' : `${total} puestos:`,
  offerRank: OFFER_RANK,
  offerMatchFor: (title) => `¿Ordeno a los candidatos para ${title}?`,
  ranked: (n, considered, title) => `Los mejores ${n} de ${people(considered)} para **${title}**:`,
  nextIs: (title) => `Sigue para **${title}**, sin contar a quienes ya están decididos:`,
  nobodyNext: (title) => `No queda nadie para **${title}**: todos los que encajan están en el proceso o rechazados.`,
  noMatches: (title) => `Aún no hay candidatos para **${title}**: suelta aquí los currículums y los leo y ordeno.`,
  noneWithFilters: 'Nadie cumple esos filtros. ¿Pruebo sin ellos?',
  met: (list) => `aporta ${list}`,
  missing: (list) => `nada en el CV sobre ${list}`,
  unclear: (list) => `el CV no aclara: ${list}`,
  offerOutreach: (name) => `¿Redacto un mensaje para ${name}?`,
  offerCompare: '¿Comparo a los dos primeros?',
  people: (n, total) => (total > n ? `${people(total)} encontrados, los primeros ${n}:` : `${people(total)}:`),
  nobodyFound: 'No he encontrado a nadie así. Prueba con menos condiciones o suelta más currículums.',
  scoreOf: (name, score, rank, title) =>
    `**${name}** tiene **${score}** de 100 para **${title}**${rank > 0 ? `, puesto ${rank} de la lista` : ''}.`,
  fitsOf: (name) => `**${name}** para estos puestos, el más adecuado primero:`,
  livesIn: (place) => `vive en ${place}`,
  closeTo: (skill) => `cercano a ${skill}`,
  asked: (what) => `el puesto pide ${what}`,
  otherWork: 'hasta ahora otro tipo de trabajo',
  gaps: '**Lo que falta**',
  noGaps: 'No falta nada de lo que pide el puesto.',
  comparison: (names, title) => `${names}${title ? `, comparados para **${title}**` : ' en paralelo'}:`,
  ahead: (name, by) => `**${name}** va por delante con ${by} puntos.`,
  level: 'Van igualados.',
  moved: (name, to, title, from) =>
    `**${name}** está ahora en la fase **${to}** para ${title}${from ? ` (antes: ${from})` : ''}.`,
  noted: (name) => `Anotado sobre **${name}**:`,
  draft: (name, title, to) => `Borrador para **${name}** sobre ${title}${to ? ` (${to})` : ''}:`,
  notSent: 'No se ha enviado nada. ¿Cambio el tono?',
  exported: (rows, name, url) => `[${name}](${url}) está listo, con ${people(rows)}.`,
  pipeline: (total, jobs) =>
    `${total} ${total === 1 ? 'candidatura' : 'candidaturas'} en ${jobs} ${jobs === 1 ? 'puesto' : 'puestos'}:`,
  noPipeline: 'Aún no hay nadie en el proceso.',
  imported: (n, names) => `${people(n)} añadidos: ${names}.`,
  duplicates: (names) => `Ya conocidos, no se repiten: ${names}.`,
  couldNotRead: (list) => `No se pudieron leer:\n${list}`,
  stillReading: (n) => `${n} ${n === 1 ? 'archivo aún se está leyendo' : 'archivos aún se están leyendo'}.`,
  deleted: (what) => `**${what}** está eliminado.`,
  knowsSkill: (name, skill) => `Sí, el CV de **${name}** muestra ${skill}.`,
  skillNotFound: (name, skill) =>
    `No encuentro ${skill} en el CV de **${name}**. Eso no prueba que falte; conviene preguntar.`,
  askThem: (name, about) => `El CV de **${name}** no lo dice (${about}); conviene preguntar.`,
  byYears: {
    most: (name, years) => `**${name}** es quien más experiencia tiene: ${years}.`,
    least: (name, years) => `**${name}** es quien menos experiencia tiene: ${years}.`,
  },
  othersEmpty: (n) => `${n} ${n === 1 ? 'puesto' : 'puestos'} más sin nadie en el proceso.`,
  applications: 'En el proceso',
};
