import type { Examples } from './intent.ts';

export const fr: Examples = {
  create_job: `crée un poste d'infirmière à lyon
crée une offre pour un développeur senior à paris
nous cherchons un électricien à nantes
nous recrutons une comptable avec 5 ans d'expérience
on a besoin d'un cuisinier à bordeaux
ouvre un poste de chef de projet
nouveau poste : commercial, lille, 40k
je veux publier une offre d'emploi pour un ingénieur
Ouvrir un poste de développeur full-stack à Toulouse, télétravail partiel, 45-55 k€
il me faut un cuisinier à Lyon
nous recherchons une infirmière, CDI, 3 ans d'expérience
crée une offre de comptable
nouveau poste : électricien, Lille
bonjour, nous cherchons un juriste en droit social à lyon, 5 ans d'expérience minimum, 55-65 k€
il me faut un développeur frontend
il nous faut une infirmière de nuit à nantes
on recrute un comptable en cdi
je voudrais publier une offre de serveur
ouvre un poste de secrétaire médicale
besoin d'un électricien à toulouse
je voudrais recruter un développeur data à paris
nous souhaitons embaucher une assistante`,
  update_job: `passe le en télétravail
change le salaire à 50000
mets l'expérience minimale à 5 ans
ajoute python aux exigences
ferme le poste
change le lieu pour lyon
change le salaire à 40000
ajoute python aux exigences
ferme le poste
passe le salaire du poste à 50 000
ajoute l'anglais aux exigences
le poste est pourvu, ferme-le
mets le poste en télétravail
Le poste d'électricien passe à 40-45k
change le lieu en Lyon
mets le salaire à 45k
ajoute l'anglais obligatoire
passe le poste en hybride
ferme le poste de chef
modifie : plutot 6 ans
finalement 6 ans`,
  list_jobs: `montre tous les postes
quels postes sont ouverts
liste mes offres
quelles offres avons nous
affiche les postes ouverts
quels postes sont ouverts ?
montre les postes
liste des offres
qu'est-ce qu'on a d'ouvert`,
  get_job: `montre moi le poste d'infirmière
que demande le poste
détails du poste
quel est le salaire du poste
montre-moi le poste de cuisinier
que demande l'offre d'infirmière ?`,
  ingest_candidates: `voici des cv
importe ces cv
lis les fichiers joints
ajoute ce candidat
ajoute ces fichiers`,
  search_candidates: `trouve des infirmières à lyon
cherche des candidats avec python
qui connaît kubernetes
montre tous les candidats
avons nous des électriciens
cherche des développeurs java à paris
quels candidats parlent anglais
qui a le plus d'expérience
quelqu'un avec le permis près de leeds
qui parle allemand
avons-nous des cuisiniers
infirmières
Qui connaît React à Toulouse ?
avons-nous des électriciens à Lyon ?
cherche des infirmières
qui parle anglais ?
des candidats à Bordeaux
Donne-moi les candidats de Lyon
qui habite à Paris ?
trouve des développeurs
je cherche des gens avec le permis
montre-moi les cuisiniers
montre-moi les candidats basés à lyon
cherche un chef
avons-nous des comptables
quelqu'un qui connaît java
des cuisiniers à bordeaux
qui avons-nous dans la base a paris
qui avons nous a lyon
est-ce qu'on a quelqu'un qui parle allemand`,
  get_candidate: `montre moi marie dupont
parle moi plus d'elle
qui est jean martin
ouvre le profil d'anne
montre son cv
quel est son numéro de téléphone
combien d'années d'expérience a-t-elle
que savons-nous de peter
parle-moi de Marie
montre le profil de Marie
quel est le numéro de Paul ?
Parle-moi de Marie
le CV de Paul
le premier, il a combien d'années d'expérience
parle-moi de maëlys
quel est son numéro
elle parle anglais`,
  match_candidates: `qui sont mes cinq meilleurs
qui sont les meilleurs candidats pour le poste
qui convient le mieux
donne moi les 5 meilleurs pour ce poste
classe les candidats
donne moi une liste restreinte
trouve les candidats adaptés au poste
Montre-moi les meilleurs candidats pour le poste de comptable à Manchester
Les meilleurs pour le poste de Head Chef
qui convient pour le poste de backend ?
classe les candidats pour l'offre d'infirmière
candidats pour le poste de Head Chef
qui convient le mieux pour le poste de chef
les trois meilleurs pour le poste d'infirmière
classe les candidats pour ce poste
qui avez-vous
qui avez vous
on a qui pour ca
qui conviendrait`,
  explain_match: `pourquoi
et pourquoi
pourquoi est elle première
explique le score de marie
pourquoi convient il
que lui manque t il
justifie le classement
pourquoi lui
pourquoi elle
qui embaucherais-tu
que lui manque-t-il
pourquoi Marie est première ?
explique le score de Paul
qu'est-ce qui manque à Marie
pourquoi le premier ?
quel est son score
est-ce qu'elle convient
qu'est-ce qui lui manque`,
  compare_candidates: `compare les deux premiers
compare marie et jean
quelle est la différence entre les deux
compare les
compare Marie et Paul
qui est mieux, Marie ou Paul ?
compare-la avec jonas`,
  move_candidate: `passe marie en entretien
invite la à un entretien
refuse le troisième
présélectionne les deux premiers
marque jean comme embauché
fais lui une offre
rejette les autres
refuse tous les autres
passe les deux premiers en entretien
ajoute-la au poste de comptable
mets la première sur la liste restreinte
invite le premier à un entretien
Refuse Paul pour le poste de Head Chef
passe Marie en entretien
mets Marie dans la présélection
Marie est embauchée
fais une offre à Marie
Passe Paul en entretien pour le poste de Head Chef
embauche Marie
retiens Paul
invite-le en entretien pour le poste de chef
refuse le dernier
passe apolline en entretien
retiens la première
fais-lui une offre
écarte le deuxième`,
  add_note: `ajoute une note à marie : préfère le télétravail
note que jean peut commencer en juin
note pour anne : parle anglais
Ajoute une note pour Marie : disponible en mars
note que Paul veut 50k
note pour apolline : préavis de trois mois
ajoute que baptiste cherche un cdi
notez qu'elle est disponible en septembre
notez qu'il cherche un cdi
note qu'elle parle anglais`,
  draft_outreach: `écris un mail à la première
rédige un message pour marie
écris lui
prépare un message amical pour jean
contacte la
écris à Marie pour le poste de cuisinier
rédige un message à Paul
envoie un mail à Marie
contacte Paul au sujet du poste
envoie un message à baptiste pour le poste de chef, ton amical
écris-lui
plus court
plus formel
ecris-lui un message amical
ecris lui pour le poste
envoie-lui un mot`,
  export_shortlist: `exporte la liste en pdf
télécharge en excel
donne moi un csv de la liste
exporte les résultats
exporte la liste en excel
donne-moi le pdf
Exporte la sélection du chef en Excel`,
  pipeline_report: `où en est le recrutement
montre le pipeline
rapport d'avancement
combien de candidats sont en entretien
des nouvelles
quoi de neuf
où en est le poste de cuisinier
où en est le poste de cuisinier ?
qui est en entretien ?
où en est le poste de chef`,
  delete_job: `supprime le poste
efface l'offre d'infirmière
supprime cette offre
supprime l'offre de cuisinier
supprime l'offre d'électricien`,
  delete_candidate: `supprime marie dupont
efface ses données
supprime le candidat
Supprime le candidat Paul
efface les données de Marie`,
  refine: `seulement ceux à paris
montre en dix
seulement avec python
plus
avec au moins 5 ans
et à lyon
seulement Lyon
ceux qui parlent anglais
plus de candidats
seulement à lyon
partout en france
enlève le filtre
montre-m'en plus
qui parmi eux parle anglais`,
  another: `et pour l'autre poste
pareil pour le poste de paris
et le deuxième
et marie
et pour le poste d'électricien ?
et Paul ?
et la troisième`,
  correct: `non, je voulais dire 5 ans
pas paris, lyon
pardon, 7 ans
non, je voulais dire hybride
non, pas lui, Marie
non, pas lui, l'autre
non, à lyon`,
  about_log: `qu'ai-je modifie aujourd'hui
qui a change le salaire
montre l'historique`,
  yes: `oui
oui s'il te plaît
d'accord
vas y
bien sûr`,
  no: `non
non merci
annule
laisse tomber`,
  hello: `bonjour
salut
bonsoir
coucou`,
  help: `aide
que peux tu faire
comment ça marche
qui es tu
comment commencer
que sais-tu faire ?
comment peux-tu m'aider ?`,
  thanks: `merci
merci beaucoup
parfait
super
au revoir
merci, c'est tout
merci bien`,
  off_topic: `quel temps fait il
raconte une blague
écris un poème
quelle est la capitale de l'espagne`,
  undo: `annule ça
annule la dernière action
reviens en arrière
défais ça
c'était une erreur, annule
annule`,
  about_scores: `comment le score est-il calculé
sur quoi repose le classement
que signifie le score
le classement est-il équitable`,
  about_data: `où sont stockées les données
est-ce conforme au rgpd
les données partent-elles dans le cloud
mes données sont-elles en sécurité`,
  about_me: `es-tu chatgpt
qui es-tu
tu es un robot`,
  about_others: `montre-moi les candidats des autres entreprises
peux-tu voir les candidats d'autres sociétés`,
  about_sending: `est-ce que tu envoies le mail toi-même
le message est parti
peux-tu envoyer des mails`,
};
