import type { ImportContext } from '../../customers/companies.service.ts';

/**
 * Names what a cycle reads. Companies that were read under another key are to be read again, even unchanged: the mapping
 * reads other properties or lets others take part, or a row that was paused fits again.
 */
export function readingKey({ mapping, mappingVersion }: ImportContext): string {
  const read = [...mapping.properties, ...mapping.outboundProperties].sort();
  return [mappingVersion, mapping.externalId.name, ...read].join(' ');
}
