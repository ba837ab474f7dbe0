import type { PropertyFacts } from '../../card-host/crm/card-portal.ts';

export const DEAL_STAGES = [
  { value: 'appointmentscheduled', label: 'Appointment scheduled' },
  { value: 'qualifiedtobuy', label: 'Qualified to buy' },
  { value: 'contractsent', label: 'Contract sent' },
  { value: 'closedwon', label: 'Closed won' },
] as const;

export const TICKET_STAGES = [
  { value: '1', label: 'New' },
  { value: '2', label: 'Waiting on contact' },
  { value: '3', label: 'Waiting on us' },
  { value: '4', label: 'Closed' },
] as const;

/** The properties of the objects that are made up for cards, by object type. */
export const ASSOCIATED_PROPERTIES: Readonly<Record<string, readonly PropertyFacts[]>> = {
  '0-1': [
    property('firstname', 'First name', 'string'),
    property('lastname', 'Last name', 'string'),
    property('email', 'Email', 'string'),
    property('jobtitle', 'Job title', 'string'),
    property('phone', 'Phone number', 'phone_number'),
    property('hs_object_id', 'Record ID', 'number'),
  ],
  '0-3': [
    property('dealname', 'Deal name', 'string'),
    { ...property('amount', 'Amount', 'number'), currency: true },
    { ...property('dealstage', 'Deal stage', 'enumeration'), options: DEAL_STAGES },
    property('closedate', 'Close date', 'datetime'),
    property('hs_object_id', 'Record ID', 'number'),
  ],
  '0-5': [
    property('subject', 'Ticket name', 'string'),
    { ...property('hs_pipeline_stage', 'Ticket status', 'enumeration'), options: TICKET_STAGES },
    property('createdate', 'Create date', 'datetime'),
    property('hs_object_id', 'Record ID', 'number'),
  ],
};

function property(name: string, label: string, type: PropertyFacts['type']): PropertyFacts {
  return { name, label, type, options: [], currency: false };
}
