import type { Examples } from './intent.ts';

export const es: Examples = {
  create_job: `crea un puesto de enfermera en madrid
crea una oferta para un desarrollador senior en barcelona
necesitamos un electricista en sevilla
buscamos una contable con 5 años de experiencia
abre una vacante de cocinero en valencia
nuevo puesto: jefe de ventas, bilbao, 40k
quiero publicar un empleo de ingeniero de datos`,
  update_job: `hazlo remoto
cambia el salario a 50000
pon la experiencia mínima en 5 años
añade python a los requisitos
cierra el puesto
cambia la ubicación a sevilla
cambia el salario a 40000
añade python a los requisitos
cierra el puesto`,
  list_jobs: `muestra todos los puestos
qué puestos tenemos abiertos
lista mis ofertas
qué vacantes hay
enséñame los empleos abiertos`,
  get_job: `muéstrame el puesto de enfermera
qué requiere el puesto
detalles de la oferta
cuál es el salario del puesto`,
  ingest_candidates: `aquí están los currículums
importa estos cv
lee los archivos adjuntos
añade este candidato
sube estos currículos`,
  search_candidates: `busca enfermeras en madrid
busca candidatos con python
quién sabe kubernetes
muestra todos los candidatos
tenemos electricistas
encuentra desarrolladores java en barcelona
qué candidatos hablan inglés
quién tiene más experiencia
alguien con carnet de conducir cerca de leeds
quién habla alemán
tenemos cocineros
enfermeras`,
  get_candidate: `muéstrame a maría lópez
háblame más de ella
quién es juan pérez
abre el perfil de ana
enséñame su cv
cuál es su teléfono
cuántos años de experiencia tiene
qué sabemos de peter`,
  match_candidates: `quiénes son mis mejores cinco
quiénes son los mejores candidatos para el puesto
quién encaja mejor
dame los 5 mejores para este puesto
ordena los candidatos
dame una lista corta
encuentra los candidatos adecuados para el puesto`,
  explain_match: `por qué
y por qué
por qué está primera
explica la puntuación de maría
por qué encaja
qué le falta
justifica el orden
por qué él
por qué ella
a quién contratarías
qué le falta`,
  compare_candidates: `compara los dos primeros
compara a ana y juan
qué diferencia hay entre los dos
compáralos`,
  move_candidate: `mueve a maría a entrevista
invítala a una entrevista
rechaza al tercero
preselecciona a los dos primeros
marca a juan como contratado
hazle una oferta
rechaza a los demás
descarta al resto
pasa a los dos primeros a entrevista
añádela al puesto de contable
pon a la primera en la lista corta
rechaza al primero
descarta al último`,
  add_note: `añade una nota a maría: prefiere remoto
anota que juan puede empezar en junio
nota para ana: habla inglés`,
  draft_outreach: `escribe un correo a la primera
redacta un mensaje para maría
escríbele
prepara un mensaje amable para juan
contacta con ella`,
  export_shortlist: `exporta la lista como pdf
descarga en excel
dame un csv de la lista
exporta los resultados`,
  pipeline_report: `cómo va el proceso
muestra el pipeline
informe de estado
cuántos candidatos hay en entrevista
alguna novedad
qué hay de nuevo
cómo va el puesto de cocinero`,
  delete_job: `borra el puesto
elimina la oferta de enfermera
borra esta vacante`,
  delete_candidate: `borra a maría lópez
elimina sus datos
elimina al candidato`,
  refine: `solo los de madrid
muestra diez
solo con python
más
con al menos 5 años
y en sevilla`,
  another: `y para el otro puesto
lo mismo para el puesto de barcelona
y el segundo
qué tal ana`,
  correct: `no, quería decir 5 años
no madrid, sevilla
perdón, 7 años`,
  yes: `sí
sí por favor
claro
adelante
vale`,
  no: `no
no gracias
cancela
déjalo`,
  hello: `hola
buenos días
buenas tardes
qué tal`,
  help: `ayuda
qué puedes hacer
cómo funciona esto
quién eres
cómo empiezo`,
  thanks: `gracias
muchas gracias
perfecto
genial
adiós`,
  off_topic: `qué tiempo hace hoy
cuéntame un chiste
escribe un poema
cuál es la capital de francia`,
  undo: `deshaz eso
deshacer
vuelve atrás
revierte el cambio
fue un error, deshazlo`,
  about_scores: `cómo se calcula la puntuación
en qué se basa el ranking
qué significa la puntuación
es justa la clasificación`,
  about_data: `dónde se guardan los datos
cumple con el rgpd
se envían los datos a la nube
están seguros mis datos`,
};
