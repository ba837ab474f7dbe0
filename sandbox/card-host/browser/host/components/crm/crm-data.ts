import { useEffect, useState } from 'react';
import type { PropertyFacts } from '../../../../crm/card-portal.ts';
import type { CrmProperties, CrmQuestion } from '../../../../protocol.ts';
import { useCardServices } from '../../card-services.ts';
import type { ShownRecord } from './shown-record.ts';

/** An answer on its way, there, or refused. */
export type Asked<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly data: T }
  | { readonly kind: 'refused'; readonly message: string };

interface Associations {
  readonly results: readonly {
    readonly toObjectId: number;
    readonly associationTypes: readonly { readonly label: string }[];
    readonly properties: CrmProperties;
  }[];
}

/** So many associated records are looked at; HubSpot has no such limit. */
const MOST_RECORDS = 100;
const ALL_FORMATTED = { propertiesToFormat: 'all' } as const;

/** The formatted values of a record; of the company when `target` names no other. */
export function useProperties(names: readonly string[], target: RecordTarget): Asked<CrmProperties> {
  return useAsked<CrmProperties>('properties', { ...target, names, format: ALL_FORMATTED });
}

/** The values of the company as they are stored. */
export function useStoredProperties(names: readonly string[]): Asked<CrmProperties> {
  return useAsked<CrmProperties>('properties', { names });
}

export interface RecordTarget {
  readonly objectTypeId?: string | undefined;
  readonly objectId?: number | undefined;
}

export function useFacts(objectTypeId: string): Asked<readonly PropertyFacts[]> {
  return useAsked<readonly PropertyFacts[]>('facts', { objectTypeId });
}

export function useAssociated(objectTypeId: string, properties: readonly string[]): Asked<readonly ShownRecord[]> {
  const question = { toObjectType: objectTypeId, properties, pageLength: MOST_RECORDS };
  const raw = useAsked<Associations>('associations', question);
  const shown = useAsked<Associations>('associations', { ...question, format: ALL_FORMATTED });
  if (raw.kind !== 'answered') return raw;
  if (shown.kind !== 'answered') return shown;
  const data = raw.data.results.map(({ toObjectId, associationTypes, properties: values }, index) => ({
    id: String(toObjectId),
    labels: associationTypes.map(({ label }) => label),
    raw: values,
    shown: shown.data.results[index]?.properties ?? values,
  }));
  return { kind: 'answered', data };
}

/** Asks again whenever the question changes. */
function useAsked<T>(question: CrmQuestion, details: object): Asked<T> {
  const { backend } = useCardServices();
  const key = JSON.stringify(details);
  const [asked, setAsked] = useState<Asked<T>>({ kind: 'waiting' });
  useEffect(() => {
    let current = true;
    const settle = (next: Asked<T>) => {
      if (current) setAsked(next);
    };
    backend
      .crm(question, JSON.parse(key))
      .then((reply) =>
        // Our own server wrote it.
        settle('error' in reply ? refused(reply.error) : { kind: 'answered', data: reply.data as T }),
      )
      .catch((error: unknown) => settle(refused(String(error))));
    return () => {
      current = false;
    };
  }, [backend, question, key]);
  return asked;
}

function refused(message: string) {
  return { kind: 'refused', message } as const;
}
