import { describe, expect, it } from '@jest/globals';
import type { Portal } from '../../../sandbox/hubspot/accounts/portal.ts';
import { Random } from '../../../sandbox/hubspot/core/random.ts';
import { checkValue } from '../../../sandbox/hubspot/crm/check-value.ts';
import type { CompanyValues } from '../../../sandbox/hubspot/crm/company.ts';
import { seedSamplePortal } from '../../../sandbox/hubspot/seed/seed-portal.ts';
import { newProfile } from '../../../sandbox/hubspot/world/first-portals.ts';

const NOW = Date.parse('2026-11-23T09:30:00Z');

function samplePortal(seed: string, now = NOW, count = 500): Portal {
  const profile = newProfile({ portalId: 7, name: 'Sample', domain: 'sample.example' });
  return seedSamplePortal(profile, count, { random: new Random(seed), now });
}

function valuesOf(portal: Portal): CompanyValues[] {
  return [...portal.companies.all()].map((record) => record.values);
}

describe('sample portal', () => {
  const companies = valuesOf(samplePortal('one'));
  const customers = companies.filter((values) => values.customer_status !== undefined);
  const churned = customers.filter((values) => values.customer_status === 'churned');
  const active = customers.filter((values) => values.customer_status === 'active');

  it('is the same for the same seed and day, and another for another seed', () => {
    expect(valuesOf(samplePortal('one'))).toEqual(companies);
    expect(valuesOf(samplePortal('one', NOW + 3_600_000))).toEqual(companies);
    expect(valuesOf(samplePortal('two'))).not.toEqual(companies);
  });

  it('has 500 companies with names and domains of their own', () => {
    expect(companies).toHaveLength(500);
    expect(new Set(companies.map((values) => values.domain)).size).toBe(500);
    expect(companies.every((values) => values.domain?.endsWith('.example'))).toBe(true);
  });

  it('has prospects that are no customers', () => {
    const prospects = companies.filter((values) => values.customer_status === undefined);

    expect(prospects.length).toBeGreaterThan(40);
    expect(prospects.every((values) => values.lifecyclestage !== 'customer' && values.customer_id === undefined)).toBe(
      true,
    );
  });

  it('has a few customers without a customer id and one pair that shares one', () => {
    const ids = customers.map((values) => values.customer_id ?? '');
    const given = ids.filter((id) => id !== '');

    expect(ids.length - given.length).toBe(4);
    expect(given.length - new Set(given).size).toBe(1);
    expect(given.every((id) => /^CUS-\d{5}$/.test(id))).toBe(true);
  });

  it('has churned customers of about 15 %, over several seeds', () => {
    const shares = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => {
      const all = valuesOf(samplePortal(seed)).filter((values) => values.customer_status !== undefined);
      return all.filter((values) => values.customer_status === 'churned').length / all.length;
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;

    expect(mean).toBeGreaterThan(0.12);
    expect(mean).toBeLessThan(0.18);
  });

  it('has churned customers who used the product less and complained more before they left', () => {
    const mean = (list: readonly CompanyValues[], name: string, per = '') =>
      list.reduce((sum, values) => sum + Number(values[name] ?? 0) / (per === '' ? 1 : Number(values[per])), 0) /
      list.length;

    expect(mean(churned, 'active_users', 'seats')).toBeLessThan(mean(active, 'active_users', 'seats') - 0.1);
    expect(mean(churned, 'open_tickets')).toBeGreaterThan(mean(active, 'open_tickets') * 1.3);
    expect(mean(churned, 'nps')).toBeLessThan(mean(active, 'nps') - 10);
  });

  it('dates churn into the past year and renewals of active customers into the next', () => {
    const days = (values: CompanyValues, name: string) => (Date.parse(values[name] ?? '') - NOW) / 86_400_000;

    expect(churned.every((values) => days(values, 'churn_date') < 0 && days(values, 'churn_date') > -366)).toBe(true);
    expect(active.every((values) => days(values, 'renewal_date') > 0 && values.churn_date === undefined)).toBe(true);
  });

  it('holds only values that its own properties accept, and calculates the rest', () => {
    const { properties } = samplePortal('one', NOW, 60);
    const faults = companies.flatMap((values) =>
      Object.entries(values).flatMap(([name, value]) => {
        const property = properties.active(name);
        if (!property) return [`${name} does not exist`];
        if (property.modificationMetadata.readOnlyValue) return [];
        return checkValue(property, value, false).ok ? [] : [`${name}: ${value}`];
      }),
    );

    expect(faults).toEqual([]);
    expect(active.every((values) => Number(values.seat_utilization) <= 100)).toBe(true);
  });

  it('has properties to refuse: read-only, calculated and archived ones', () => {
    const { properties } = samplePortal('one', NOW, 1);

    expect(properties.get('hs_object_id')?.modificationMetadata.readOnlyValue).toBe(true);
    expect(properties.get('seat_utilization')).toMatchObject({
      calculated: true,
      calculationFormula: '100 * active_users / seats',
    });
    expect(properties.get('legacy_health')?.archived).toBe(true);
    expect(properties.list().length).toBeGreaterThan(65);
  });
});
