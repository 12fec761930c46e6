import type { Examples } from './intent.ts';

export const es: Examples = {
  create_job: `crea un puesto de enfermera en madrid
crea una oferta para un desarrollador senior en barcelona
necesitamos un electricista en sevilla
buscamos una contable con 5 años de experiencia
abre una vacante de cocinero en valencia
nuevo puesto: jefe de ventas, bilbao, 40k
quiero publicar un empleo de ingeniero de datos
crea una oferta de electricista en Valencia, 28.000-32.000 €, mínimo 4 años
necesito un cocinero en Bilbao
abre una vacante de contable
buscamos una enfermera para Madrid, contrato fijo
publica un puesto de camarero
necesito un recepcionista de noche para el hotel en valencia, inglés obligatorio
buscamos cocinero para nuestro hotel en sevilla
quiero publicar una oferta de camarero
abre una vacante de contable en madrid
necesitamos dos camareras de piso
nueva oferta: electricista, valencia, 24.000 €
hay que contratar un jefe de cocina
necesito un jefe de recepcion para un hotel en malaga, unos 28000 euros
nos hace falta un cocinero`,
  update_job: `hazlo remoto
cambia el salario a 50000
pon la experiencia mínima en 5 años
añade python a los requisitos
cierra el puesto
cambia la ubicación a sevilla
cambia el salario a 40000
añade python a los requisitos
cierra el puesto
sube el salario del puesto de backend a 90.000
cambia la ubicación a Madrid
añade inglés a los requisitos
cierra la oferta de cocinero
Sube el sueldo del chef a 45.000 libras
pon el sueldo en 30.000
súbele el sueldo a 30.000
cámbialo a híbrido
añade inglés como requisito
cierra el puesto de enfermera
mínimo 3 años de experiencia`,
  list_jobs: `muestra todos los puestos
qué puestos tenemos abiertos
lista mis ofertas
qué vacantes hay
enséñame los empleos abiertos
¿qué ofertas tenemos abiertas?
¿qué puestos hay?
lista de vacantes
enséñame las ofertas
qué ofertas tenemos abiertas`,
  get_job: `muéstrame el puesto de enfermera
qué requiere el puesto
detalles de la oferta
cuál es el salario del puesto
enséñame el puesto de cocinero
¿qué pide la oferta de enfermera?
¿Cuánto paga el puesto de Head Chef?`,
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
enfermeras
Busco enfermeras en Bilbao con urgencias
¿quién sabe Python?
¿tenemos electricistas en Valencia?
¿hay alguien en Sevilla?
candidatos con carnet de conducir
¿quién habla inglés?
¿Tenéis a alguien que hable francés?
necesito gente en Madrid
busca camareros
enséñame candidatos con experiencia en ventas
¿quién vive en Bilbao?
hola, a quién tenemos en bilbao
quién sabe alemán
tenemos algún electricista
candidatos con experiencia en hoteles
busca enfermeras
hay alguien que hable inglés en madrid
gente con más de 5 años en cocina
tenemos a alguien en madrid
hay alguien que hable aleman
que candidatos tenemos para recepcion
solo los que hablen aleman`,
  get_candidate: `muéstrame a maría lópez
háblame más de ella
quién es juan pérez
abre el perfil de ana
enséñame su cv
cuál es su teléfono
cuántos años de experiencia tiene
qué sabemos de peter
háblame de Ana
enséñame el perfil de Ana
¿cuál es el teléfono de Juan?
muéstrame la primera
háblame de consuelo
habla inglés
su teléfono
y sofia que tal
que tal sofia
como es sofia
que sabemos de ella`,
  match_candidates: `quiénes son mis mejores cinco
quiénes son los mejores candidatos para el puesto
quién encaja mejor
dame los 5 mejores para este puesto
ordena los candidatos
dame una lista corta
encuentra los candidatos adecuados para el puesto
¿quiénes son los mejores candidatos para el puesto de Head Chef?
¿quién encaja con el puesto de backend?
dame los cinco mejores para la oferta
¿a quién recomiendas para el puesto de enfermera?
¿Quién encaja en el puesto de contable?
¿quién encaja mejor?
los mejores para contable
mejores para el puesto de backend
quién encaja mejor con el puesto de jefe de cocina
los tres mejores para la enfermera
ordena a los candidatos para el puesto
quién es el mejor para el puesto de contable
tenemos a alguien
quien encajaria
a quien tenemos para eso
hay alguien que encaje`,
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
qué le falta
¿por qué Ana es la primera?
explica la puntuación de Juan
¿qué le falta a Ana?
¿por qué el segundo?
sofia encaja
encaja sofia
que le falta
por que no la otra`,
  compare_candidates: `compara los dos primeros
compara a ana y juan
qué diferencia hay entre los dos
compáralos
compara a Ana con Juan
¿quién es mejor, Ana o Juan?
compárame a álvaro con jonas para el puesto de backend
compara a ana y a luis`,
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
descarta al último
pasa a Ana a entrevista para head chef
rechaza a Juan para el puesto
mueve a Ana a oferta
Ana está contratada
pon a Ana en la lista corta
Mueve a Ana a oferta para Head Chef
contrata a Juan
descarta a Ana
rechaza al último
descarta al segundo
añádela al puesto de enfermera
pasa a consuelo a entrevista
ponla en contactado
ponlo en entrevista`,
  add_note: `añade una nota a maría: prefiere remoto
anota que juan puede empezar en junio
nota para ana: habla inglés
apunta que Ana prefiere turno de noche
nota para Juan: disponible en mayo
apunta que consuelo prefiere turno de mañana
nota para consuelo: llamar el lunes
apunta que puede empezar en junio
apunta que prefiere por la manana`,
  draft_outreach: `escribe un correo a la primera
redacta un mensaje para maría
escríbele
prepara un mensaje amable para juan
contacta con ella
Escríbele a Ana sobre el puesto de Maintenance Electrician
escribe al primero
redacta un correo para Juan
manda un mensaje a Ana
contacta con Juan por el puesto de cocinero
escríbele a consuelo para el puesto de enfermera
redáctale un mensaje
más formal
más corto`,
  export_shortlist: `exporta la lista como pdf
descarga en excel
dame un csv de la lista
exporta los resultados
exporta la lista en excel
dame el pdf de la lista`,
  pipeline_report: `cómo va el proceso
muestra el pipeline
informe de estado
cuántos candidatos hay en entrevista
alguna novedad
qué hay de nuevo
cómo va el puesto de cocinero
¿cómo va el proceso de head chef?
¿quién está en entrevista?
cómo va el puesto de enfermera
cuántos hay en entrevista`,
  delete_job: `borra el puesto
elimina la oferta de enfermera
borra esta vacante
borra la oferta de cocinero
borra la oferta de electricista
elimina el puesto de contable`,
  delete_candidate: `borra a maría lópez
elimina sus datos
elimina al candidato
elimina a Juan de la base de datos
Ana quiere que borremos sus datos
Borra al candidato Juan`,
  refine: `solo los de madrid
muestra diez
solo con python
más
con al menos 5 años
y en sevilla
solo Madrid
solo los que hablan inglés
solo en bilbao
en cualquier sitio
quita el filtro
enséñame más
quien de ellos habla ingles
alguno vive en espana
ninguno de madrid`,
  another: `y para el otro puesto
lo mismo para el puesto de barcelona
y el segundo
qué tal ana
¿y para el puesto de electricista?
¿y Juan?
y la tercera`,
  correct: `no, quería decir 5 años
no madrid, sevilla
perdón, 7 años
no, quería decir híbrido
no, Juan no, Ana
no, ella no, la otra
no, en sevilla`,
  about_log: `que he cambiado hoy
quien cambio el sueldo
ensename el historial`,
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
cómo empiezo
¿qué sabes hacer?
¿en qué me puedes ayudar?`,
  thanks: `gracias
muchas gracias
perfecto
genial
adiós
gracias, eso es todo`,
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
  about_me: `eres chatgpt
quién eres
eres un robot`,
  about_others: `muéstrame los candidatos de otras empresas
puedes ver candidatos de otras empresas`,
  about_sending: `envías tú el correo
se ha enviado el mensaje
puedes enviar correos`,
};
