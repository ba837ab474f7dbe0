import type { AssociatedRecord, AssociationType } from '../../card-host/crm/card-portal.ts';
import { Random } from '../core/random.ts';
import type { CompanyRecord } from '../crm/company.ts';
import { DEAL_STAGES, TICKET_STAGES } from './associated-properties.ts';

const FIRST_NAMES = ['Ada', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farah', 'Greta', 'Hugo', 'Ines', 'Jakub'] as const;
const LAST_NAMES = [
  'Almeida',
  'Berg',
  'Costa',
  'Dvorak',
  'Eriksen',
  'Fischer',
  'Gallo',
  'Haas',
  'Ito',
  'Jensen',
] as const;
const JOBS = ['Head of Operations', 'IT Manager', 'CFO', 'Team Lead', 'Founder', 'Purchasing'] as const;
const DEALS = ['New seats', 'Renewal', 'Premium support', 'Onboarding package', 'Second location'] as const;
const TICKETS = ['Cannot sign in', 'Question about an invoice', 'Export is slow', 'Missing report'] as const;

const MS_PER_DAY = 86_400_000;
/** Room for the records of one company in the ids. */
const ID_STEP = 100;

/**
 * The stand-in keeps companies only. The people, deals and tickets of a company are made up from its id, the same each
 * time, so that cards that show associated records have some to show. `now` is in milliseconds.
 */
export function associatedRecords(
  company: CompanyRecord,
  objectTypeId: string,
  now: number,
): readonly AssociatedRecord[] | undefined {
  const random = new Random(`associated/${company.id}/${objectTypeId}`);
  switch (objectTypeId) {
    case '0-1':
      return several(company, random, 12, 1, (index) => contact(company, random, index));
    case '0-2':
      // No company here has a parent or children.
      return [];
    case '0-3':
      return several(company, random, 5, 3, () => deal(random, now));
    case '0-5':
      return several(company, random, 4, 5, () => ticket(random, now));
    default:
      return undefined;
  }
}

/** Up to `most` records, at least one. Ids come from the company's, so that no two companies share a record. */
function several(
  company: CompanyRecord,
  random: Random,
  most: number,
  typeNumber: number,
  make: (index: number) => { values: Record<string, string>; type: AssociationType },
): readonly AssociatedRecord[] {
  const base = (Number(company.id) % 1_000_000_000) * ID_STEP + typeNumber * 10 ** 12;
  return Array.from({ length: random.int(1, most) }, (_, index) => {
    const { values, type } = make(index);
    const id = String(base + index);
    return { id, values: { ...values, hs_object_id: id }, associationTypes: [type] };
  });
}

function contact(company: CompanyRecord, random: Random, index: number) {
  const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Ada';
  const last = random.pick(LAST_NAMES);
  const domain = company.values.domain || 'company.example';
  return {
    values: {
      firstname: first,
      lastname: last,
      email: `${first}.${last}@${domain}`.toLowerCase(),
      jobtitle: random.pick(JOBS),
      phone: `+1 555 01${String(random.int(0, 99)).padStart(2, '0')}`,
    },
    type: defined(280, index === 0 ? 'Primary' : 'Contact'),
  };
}

function deal(random: Random, now: number) {
  return {
    values: {
      dealname: random.pick(DEALS),
      amount: String(random.int(10, 900) * 100),
      dealstage: random.pick(DEAL_STAGES).value,
      closedate: new Date(now + random.int(-60, 90) * MS_PER_DAY).toISOString(),
    },
    type: defined(342, 'Deal'),
  };
}

function ticket(random: Random, now: number) {
  return {
    values: {
      subject: random.pick(TICKETS),
      hs_pipeline_stage: random.pick(TICKET_STAGES).value,
      createdate: new Date(now - random.int(1, 40) * MS_PER_DAY).toISOString(),
    },
    type: defined(340, 'Ticket'),
  };
}

/** HubSpot's own association types from companies. https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
function defined(typeId: number, label: string): AssociationType {
  return { category: 'HUBSPOT_DEFINED', typeId, label };
}
