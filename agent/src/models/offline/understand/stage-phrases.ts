import type { Stage } from '../../../schemas.ts';

/**
 * How people say where somebody goes, a phrase between bars, in four languages without accents. `*` stands for the end
 * of a word, `…` for up to four words, `^` and `$` for the ends of the message. The first stage that fits counts.
 */
export const STAGE_PHRASES: [Stage, string][] = [
  [
    'sourced',
    'off the shortlist|from the shortlist|from my shortlist|off the list|back to sourced|back to the start|back in the pool|source|sourced|unreject|take him off|take her off|take them off',
  ],
  [
    'rejected',
    'reject*|declin*|turn* … down|a no|no to the|no to him|no to her|no to them|^no to|^its a no|^and no to|wont be going|wont go ahead|wont go forward|wont go further|not go ahead|not going ahead|not proceed*|not mov* forward|wont proceed|nicht weiter|pass on|passing on|passed on|not a fit|not the right fit|not suitable|not right for|not what we|rule* … out|lehne|ablehnen|absag*|abgelehnt|absage|rejet*|rechaz*|descart*|say no to|said no|says no|tell … no|told … no|give … a no|bin him|bin her|bin them|bin the|refuse*|ecarte*|no longer consider*|no longer in the running|no longer interested|not interested|dropping|drop him|drop her|drop them|drop … from the process|drop … from the running|drop … from consideration|dropped out|pull* out|withdrew|withdrawn|withdraw*|out of the running|out of the process|out of the mix|took another job|taken another job|took another role|took another offer|accepted another|accepted a job elsewhere|get rid of him|get rid of her|cross … off|strike … off|knock … back|unsuccessful|didnt make it|hasnt made it|hat abgesagt|zieht zuruck|ist raus|ya no esta interesad*|ha retirado|s est retire*|se retire',
  ],
  [
    'hired',
    'hired|hire|hires|eingestellt|einstellen|stellen … ein$|contratad*|contrata|contratamos|embauche*|recrutee|recrute|accepted the offer|accepted our offer|accepted it|said yes to the offer|starts with us|start with us|got the job|gets the job|signed the contract|has signed|is on board',
  ],
  ['offer', 'offer|offered|offers|angebot|oferta|offre'],
  [
    'interview',
    'interview*|einladen|lade* … ein|put … through|push … through|send … through|take … through|invit* … in|book … in$|book … in for|bring … in$|bring … in for|get … in$|get … in for|have … in for|call … in for|ask … in for|see him in person|see her in person|meet him|meet her|phone screen|screening call|trial shift|trial day|second round|first round|final round|face to face|gesprach|vorstellungsgesprach|probearbeiten|entrevista*|entretien',
  ],
  [
    'contacted',
    'contacted|reached out|been in touch with|got in touch with|ive emailed|ive messaged|ive called|ive written to|i emailed|i messaged|angeschrieben|kontaktiert|contactad*|contacte|contactee*|contactes',
  ],
  [
    'shortlisted',
    'shortlist*|short list*|vorausw*|engere wahl|in die auswahl|preselecc*|preselec*|lista corta|liste restreinte|preselection*|finalist*',
  ],
];
