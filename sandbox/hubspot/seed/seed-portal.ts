import { createPortal } from '../accounts/create-portal.ts';
import type { Portal, PortalProfile } from '../accounts/portal.ts';
import type { Random } from '../core/random.ts';
import { BUILTIN_GROUPS, BUILTIN_PROPERTIES } from '../crm/builtin-properties.ts';
import { addCalculated } from '../crm/formula.ts';
import { IdSequence } from '../crm/id-sequence.ts';
import type { PropertyStore } from '../crm/property-store.ts';
import { CSV_GROUP } from './csv-columns.ts';
import { csvCompanies } from './csv-companies.ts';
import { type SeedCompany, sampleCompanies } from './sample-companies.ts';
import { addSampleProperties, SAMPLE_KEY_PROPERTIES } from './sample-properties.ts';

export interface SeedContext {
  readonly random: Random;
  /** Milliseconds. Sample dates are relative to the day of this time. */
  readonly now: number;
}

/** How many of the file's columns the record page lets people edit. */
const CSV_KEY_COLUMNS = 12;
const MS_PER_DAY = 86_400_000;

/** A portal of `count` made-up companies with the sample properties. */
export function seedSamplePortal(profile: PortalProfile, count: number, { random, now }: SeedContext): Portal {
  const portal = emptyPortal({ ...profile, keyProperties: SAMPLE_KEY_PROPERTIES }, random, now);
  addSampleProperties(portal.properties, Date.parse(profile.createdAt));
  const owners = profile.users.map((user) => user.ownerId);
  const today = now - (now % MS_PER_DAY);
  load(portal, sampleCompanies(random.fork('companies'), count, owners, today), random);
  return portal;
}

/** A portal whose companies are the rows of a CSV text. */
export function seedCsvPortal(profile: PortalProfile, csv: string, { random, now }: SeedContext): Portal {
  const portal = emptyPortal(profile, random, now);
  const { columns, companies } = csvCompanies(csv, portal.properties, now);
  portal.properties.putGroup(CSV_GROUP);
  for (const { sketch } of columns) if (sketch) portal.properties.add(sketch, now);
  const names = columns.slice(0, CSV_KEY_COLUMNS).map((column) => column.property);
  portal.profile = { ...portal.profile, keyProperties: [...new Set(['name', ...names])] };
  load(portal, companies, random);
  return portal;
}

function emptyPortal(profile: PortalProfile, random: Random, now: number): Portal {
  const portal = createPortal(profile, random);
  addBuiltins(portal.properties, Math.min(Date.parse(profile.createdAt), now));
  return portal;
}

function addBuiltins(store: PropertyStore, createdAt: number): void {
  for (const [displayOrder, group] of BUILTIN_GROUPS.entries())
    store.putGroup({ ...group, displayOrder, archived: false });
  for (const sketch of BUILTIN_PROPERTIES) store.add(sketch, createdAt);
}

function load({ companies, properties }: Portal, seeds: Iterable<SeedCompany>, random: Random): void {
  const ids = new IdSequence(random.fork('seed-ids'));
  for (const { createdAt, updatedAt, values } of seeds) {
    const id = ids.next();
    values.hs_object_id = id;
    values.createdate = new Date(createdAt).toISOString();
    values.hs_lastmodifieddate = new Date(updatedAt).toISOString();
    addCalculated(values, properties.formulas);
    companies.load({ id, createdAt, updatedAt, archivedAt: null, values, history: [] });
  }
}
