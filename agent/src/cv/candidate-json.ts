/**
 * A candidate in the shapes in which other systems keep one: JSON Resume (jsonresume.org), Greenhouse's Harvest API
 * (developers.greenhouse.io/harvest.html#the-candidate-object) and HR Open's Candidate (schemas.hropenstandards.org).
 * Reading turns each into JSON Resume, which is read already; writing goes from our own fields.
 */
import type { Candidate } from '../schemas.ts';

export type CandidateFormat = 'json-resume' | 'greenhouse' | 'hr-open';

/** Anything else than a Greenhouse or HR Open candidate is given back as it is. */
export function asJsonResume(value: unknown): unknown {
  const record = object(value);
  const wrapped = object(record['candidate']);
  if (list(record['email_addresses']).length > 0 || 'first_name' in record) return fromGreenhouse(record);
  if ('person' in record) return fromHrOpen(record);
  if ('person' in wrapped) return fromHrOpen(wrapped);
  return value;
}

/** A candidate as another system takes it. */
export function candidateAs(format: CandidateFormat, candidate: Candidate): object {
  if (format === 'greenhouse') return toGreenhouse(candidate);
  return format === 'hr-open' ? toHrOpen(candidate) : toJsonResume(candidate);
}

type Json = Record<string, unknown>;

function fromGreenhouse(from: Json): object {
  const value = (key: string) => list(from[key]).map((entry) => entry['value']);
  return {
    basics: {
      name: joined([from['first_name'], from['last_name']], ' '),
      label: from['title'],
      email: value('email_addresses')[0],
      phone: value('phone_numbers')[0],
      location: { city: value('addresses')[0] },
      profiles: [...value('website_addresses'), ...value('social_media_addresses')].map((url) => ({ url })),
    },
    work: list(from['employments']).map((job) => ({
      name: job['company_name'],
      position: job['title'],
      startDate: job['start_date'],
      endDate: job['end_date'],
    })),
    education: list(from['educations']).map((school) => ({
      institution: school['school_name'],
      studyType: school['degree'],
      area: school['discipline'],
      startDate: school['start_date'],
      endDate: school['end_date'],
    })),
    skills: Array.isArray(from['tags']) ? from['tags'].map((name) => ({ name })) : [],
  };
}

function fromHrOpen(from: Json): object {
  const person = object(from['person']);
  const name = object(person['name']);
  const communication = object(person['communication']);
  const [address] = list(communication['address']);
  const [profile = {}] = list(from['profiles']);
  return {
    basics: {
      name: name['formattedName'] ?? joined([name['given'], name['family']], ' '),
      label: profile['profileName'],
      email: list(communication['email'])[0]?.['address'],
      phone: list(communication['phone'])[0]?.['formattedNumber'],
      summary: profile['executiveSummary'],
      location: {
        city: address?.['city'],
        region: address?.['countrySubDivision'],
        countryCode: address?.['countryCode'],
      },
      profiles: list(communication['web']).map(({ url }) => ({ url })),
    },
    work: list(profile['employment']).flatMap((job) =>
      list(job['positionHistories']).map((position) => ({
        name: object(job['organization'])['name'],
        position: position['title'],
        summary: position['description'],
        startDate: position['start'],
        endDate: position['end'],
      })),
    ),
    education: list(profile['education']).map((school) => ({
      institution: object(school['institution'])['name'],
      studyType: list(school['educationDegrees'])[0]?.['name'],
      startDate: school['start'],
      endDate: school['end'],
    })),
    skills: list(profile['qualifications']).map(({ competencyName }) => ({ name: competencyName })),
    languages: list(profile['languages']).map(({ language }) => ({ language })),
    certificates: list(profile['certifications']).map((certificate) => ({ name: certificate['name'] })),
  };
}

function toJsonResume(candidate: Candidate): object {
  const { name, headline, email, phone, location, links, summary } = candidate;
  return {
    $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
    basics: present({
      ...{ name, label: headline, email, phone, summary },
      location: location && { city: location },
      profiles: links.map((url) => ({ url })),
    }),
    work: candidate.experience.map(({ title, company, location: place, start, end, description }) =>
      present({
        name: company,
        position: title,
        location: place,
        startDate: start,
        endDate: end,
        summary: description,
      }),
    ),
    education: candidate.education.map(({ degree, institution, start, end }) =>
      present({ institution, studyType: degree, startDate: start, endDate: end }),
    ),
    skills: candidate.skills.map((skill) => ({ name: skill })),
    languages: candidate.languages.map((language) => ({ language })),
    certificates: candidate.certificates.map((certificate) => ({ name: certificate })),
  };
}

function toGreenhouse(candidate: Candidate): object {
  const { email, phone, location, headline, links, skills } = candidate;
  const [first, last] = namesOf(candidate);
  const value = (text: string | null, type: string) => (text ? [{ value: text, type }] : []);
  return {
    ...{ first_name: first, last_name: last, title: headline, tags: skills },
    company: candidate.experience.find(({ current }) => current)?.company ?? null,
    email_addresses: value(email, 'personal'),
    phone_numbers: value(phone, 'mobile'),
    addresses: value(location, 'home'),
    website_addresses: links.map((url) => ({ value: url, type: 'other' })),
    social_media_addresses: [],
    employments: candidate.experience.map(({ company, title, start, end }) => {
      return { company_name: company, title, start_date: start, end_date: end };
    }),
    educations: candidate.education.map(({ institution, degree, start, end }) => {
      return { school_name: institution, degree, discipline: null, start_date: start, end_date: end };
    }),
  };
}

function toHrOpen(candidate: Candidate): object {
  const { id, name, email, phone, location, links, headline, summary } = candidate;
  const [given, family] = namesOf(candidate);
  return {
    documentId: { value: id },
    person: {
      name: present({ formattedName: name, given, family }),
      communication: {
        email: email ? [{ address: email }] : [],
        phone: phone ? [{ formattedNumber: phone }] : [],
        address: location ? [{ city: location }] : [],
        web: links.map((url) => ({ url })),
      },
    },
    profiles: [
      {
        ...present({ profileName: headline, executiveSummary: summary }),
        employment: candidate.experience.map(({ company, title, start, end, current, description }) => ({
          organization: { name: company },
          positionHistories: [present({ title, start, end, current, description })],
        })),
        education: candidate.education.map(({ institution, degree, start, end }) => ({
          institution: { name: institution },
          educationDegrees: degree ? [{ name: degree }] : [],
          ...present({ start, end }),
        })),
        qualifications: candidate.skills.map((competencyName) => ({ competencyName })),
        languages: candidate.languages.map((language) => ({ language })),
        certifications: candidate.certificates.map((certificate) => ({ name: certificate })),
      },
    ],
  };
}

/** The last word is the family name: what every form with two fields makes of one. */
function namesOf({ name }: Candidate): [string | null, string | null] {
  const words = (name ?? '').split(/\s+/).filter(Boolean);
  return words.length < 2 ? [words[0] ?? null, null] : [words.slice(0, -1).join(' '), words.at(-1)!];
}

function present(record: Json): Json {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== ''));
}

function joined(parts: unknown[], by: string): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(by);
}

function object(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {};
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}
