import type { Random } from '../core/random.ts';
import { CompanyStore } from '../crm/company-store.ts';
import { IdSequence } from '../crm/id-sequence.ts';
import { PropertyStore } from '../crm/property-store.ts';
import { StaleIndex } from '../search/stale-index.ts';
import type { Portal, PortalProfile } from './portal.ts';

/** A portal with neither properties nor companies; the search index follows the companies. */
export function createPortal(profile: PortalProfile, random: Random): Portal {
  const properties = new PropertyStore();
  const companies = new CompanyStore(properties, new IdSequence(random.fork('ids')));
  const index = new StaleIndex(random.fork('index-lag'));
  companies.onChange((change) => index.note(change));
  return { profile, properties, companies, index };
}
