/** Skills that are recognised without being announced; any other skill is taken from the words around it. */
import { fold } from './text.ts';

const NAMES =
  `Python|Java|JavaScript|TypeScript|C++|C#|Go|Golang|Rust|Ruby|Ruby on Rails|PHP|Perl|Scala|Kotlin|Swift|R|MATLAB|SQL|NoSQL|PostgreSQL|MySQL|MongoDB|Redis|Kafka|RabbitMQ|Elasticsearch|Oracle|SAP|SAP FI|SAP MM|Salesforce|HubSpot|Excel|Power BI|Tableau|Looker|dbt|Airflow|Spark|Hadoop|Snowflake|Databricks|BigQuery|React|React Native|Vue|Angular|Svelte|Next.js|Node.js|Node|Express|Django|Flask|FastAPI|Spring|Spring Boot|.NET|ASP.NET|Laravel|GraphQL|REST|HTML|CSS|Tailwind|Figma|Sketch|Photoshop|Illustrator|InDesign|AutoCAD|Revit|SolidWorks|CATIA|Docker|Kubernetes|Terraform|Ansible|Helm|Jenkins|GitLab|GitHub Actions|Git|CI/CD|Linux|Windows Server|AWS|Azure|GCP|Machine learning|Deep learning|PyTorch|TensorFlow|NLP|LLM|Pandas|NumPy|scikit-learn|Data modelling|Data modeling|ETL|Agile|Scrum|Kanban|Jira|PRINCE2|PMP|ITIL|Six Sigma|Lean|SEO|SEM|Google Ads|Google Analytics|Content marketing|Copywriting|Social media|CRM|B2B sales|B2B|Cold calling|Negotiation|Account management|Budgeting|Forecasting|IFRS|US GAAP|GAAP|VAT|Payroll|Bookkeeping|Xero|QuickBooks|Sage|DATEV|ACCA|CPA|CIMA|ACA|Audit|Tax|Accounts payable|Accounts receivable|Reconciliation|ICU|Intensive care|Triage|Phlebotomy|Cannulation|Wound care|Medication administration|Palliative care|Paediatrics|Pediatrics|Midwifery|BLS|ACLS|ALS|CPR|NMC registration|NMC|HCPC|Patient care|Safeguarding|First aid|Venipuncture|Dialysis|Oncology|Mental health|Dementia care|Ventilation|Tracheostomy|EHR|Epic|Theatre|Anaesthetics|Forklift|Forklift licence|HGV|HGV Class 1|HGV Class 2|CDL|ADR|Driving licence|Driving license|Warehouse management|WMS|Inventory management|Logistics|Supply chain|Procurement|CSCS|SMSTS|IOSH|NEBOSH|Gas Safe|18th Edition|Welding|MIG welding|TIG welding|CNC|PLC|Plumbing|Carpentry|HACCP|Food hygiene|Menu planning|Barista|Customer service|Teaching|QTS|SEN|Curriculum planning|Classroom management|Recruiting|Employment law|GDPR|Microsoft Office|Word|PowerPoint|Outlook|Cypress|Selenium|Playwright|Jest|Testing|QA|Cybersecurity|Penetration testing|SIEM|Firewalls|Networking|CCNA|Cisco|VMware|Active Directory|ServiceNow|Microservices|Distributed systems|gRPC|OpenAPI|Android|iOS|Flutter|Unity|Unreal|English|German|French|Spanish|Italian|Polish|Portuguese|Dutch|Arabic|Mandarin|Deutsch|Englisch|Französisch`.split(
    '|',
  );
/** Languages as they are called in the others. */
const LANGUAGES: Record<string, string> = {
  English: 'ingles englisch anglais',
  German: 'aleman deutsch allemand',
  French: 'frances franzosisch francais',
  Spanish: 'espanol spanisch espagnol',
  Italian: 'italiano italienisch italien',
  Portuguese: 'portugues portugiesisch portugais',
  Polish: 'polaco polnisch polonais',
};
/** Abbreviations that developers type. */
const SHORT: Record<string, string> = { ts: 'TypeScript', js: 'JavaScript', k8s: 'Kubernetes', postgres: 'PostgreSQL' };
const BY_KEY = new Map([
  ...NAMES.map((name): [string, string] => [fold(name), name]),
  ...Object.entries(SHORT),
  ...Object.entries(LANGUAGES).flatMap(([name, list]) => list.split(' ').map((key): [string, string] => [key, name])),
]);
/** Names that are common words too: recognised in a list of skills, not in running text. */
const AMBIGUOUS = new Set([
  'go',
  'r',
  'swift',
  'word',
  'express',
  'spring',
  'rest',
  'node',
  'lean',
  'sage',
  'epic',
  'tax',
  'audit',
  'theatre',
  'testing',
  'unity',
  'sketch',
  'helm',
  'teaching',
  'recruiting',
  'rust',
  'outlook',
  'oracle',
  'excel',
  'git',
  'english',
  'german',
  'french',
  'spanish',
  'italian',
  'polish',
  'portuguese',
  'dutch',
  'logistics',
  'networking',
  'oncology',
  'midwifery',
]);
const PATTERN = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${[...BY_KEY.keys()]
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[.+*/]/g, String.raw`\$&`))
    .join('|')})(?![\p{L}\p{N}+#])`,
  'gu',
);

/** `name` with the usual capitals, or as it was typed. */
export function spellSkill(name: string): string {
  return BY_KEY.get(fold(name)) ?? name;
}

export function isKnownSkill(name: string): boolean {
  return BY_KEY.has(fold(name));
}

/**
 * Skills that stand in running text, each once, in order.
 * @param terse  every word counts, so that "spring" is the framework
 */
export function knownSkillsIn(text: string, terse = false): string[] {
  const found = [...fold(text).matchAll(PATTERN)].flatMap((match) => {
    const key = match[1] ?? '';
    const typed = text.slice(match.index, match.index + key.length);
    return !terse && AMBIGUOUS.has(key) && typed === typed.toLowerCase() ? [] : [BY_KEY.get(key) ?? key];
  });
  return [...new Set(found)];
}
