import { describe, expect, it } from '@jest/globals';
import {
  type CustomerPlanInput,
  type ImportedCustomer,
  type KnownCustomer,
  planCustomer,
} from '../../../src/sync/index.ts';

const IMPORTED: ImportedCustomer = {
  externalId: 'C-1',
  name: 'Acme',
  attributes: { plan: 'growth' },
  cleared: [],
  metrics: { logins: { day: '2026-11-23', value: 7 } },
};

function known(overrides: Partial<KnownCustomer> = {}): KnownCustomer {
  return {
    id: 'k1',
    externalId: 'C-1',
    name: 'Acme',
    attributes: { plan: 'growth' },
    metrics: { logins: { day: '2026-11-23', value: 7 } },
    link: { portalId: 7, companyId: '100', state: 'linked' },
    ...overrides,
  };
}

function plan(overrides: Partial<CustomerPlanInput> = {}) {
  const input = { portalId: 7, companyId: '100', imported: IMPORTED, byCompany: null, byExternalId: null };
  return planCustomer({ ...input, ...overrides });
}

describe('planCustomer, which customer', () => {
  it('makes a new one for an unknown company with an unknown External ID', () => {
    const values = { externalId: 'C-1', name: 'Acme', attributes: { plan: 'growth' }, metrics: IMPORTED.metrics };
    expect(plan()).toEqual({ outcome: 'create', values });
  });

  it('keeps the linked one, unchanged when nothing differs', () => {
    const customer = known();
    expect(plan({ byCompany: customer, byExternalId: customer })).toMatchObject({
      outcome: 'unchanged',
      customerId: 'k1',
      newPoints: {},
    });
  });

  it('gives the linked one a new External ID that nobody has', () => {
    expect(plan({ byCompany: known({ externalId: 'OLD' }) })).toMatchObject({
      outcome: 'update',
      customerId: 'k1',
      values: { externalId: 'C-1' },
    });
  });

  it.each(['left_filter', 'archived', 'merged'] as const)(
    'links a customer to this company when the one it had is %s',
    (state) => {
      const byExternalId = known({ link: { portalId: 7, companyId: '55', state } });
      expect(plan({ byExternalId })).toMatchObject({ outcome: 'update', customerId: 'k1' });
    },
  );

  it('links a customer that has no company yet', () => {
    expect(plan({ byExternalId: known({ link: null }) })).toMatchObject({ outcome: 'update', customerId: 'k1' });
  });
});

describe('planCustomer, refusals', () => {
  it('refuses an External ID that another customer took', () => {
    const input = { byCompany: known({ externalId: 'OLD' }), byExternalId: known({ id: 'k2', name: 'Other' }) };
    expect(plan(input)).toEqual({
      outcome: 'fail',
      problem: {
        code: 'external_id_taken',
        message:
          'The External ID changed from "OLD" to "C-1", which is the customer Other. Give one of the two companies another External ID, or merge them in HubSpot.',
        property: null,
        actor: 'user_action',
      },
    });
  });

  it('refuses a second company with the same External ID', () => {
    const byExternalId = known({ link: { portalId: 7, companyId: '55', state: 'linked' } });
    const result = plan({ byExternalId });
    expect(result).toMatchObject({ outcome: 'fail', problem: { code: 'external_id_duplicate' } });
    expect(result.outcome === 'fail' && result.problem.message).toContain('is also that of company 55');
  });

  it('refuses a customer that is linked in another HubSpot account', () => {
    const byExternalId = known({ link: { portalId: 8, companyId: '55', state: 'linked' } });
    const result = plan({ byExternalId });
    expect(result).toMatchObject({ outcome: 'fail', problem: { code: 'external_id_other_account' } });
    expect(result.outcome === 'fail' && result.problem.message).toContain('HubSpot account 8');
  });
});

describe('planCustomer, values', () => {
  it.each<[string, Partial<KnownCustomer>]>([
    ['the name', { name: 'Acme Inc' }],
    ['an attribute', { attributes: { plan: 'starter' } }],
    ['a new attribute', { attributes: {} }],
    ['a metric', { metrics: { logins: { day: '2026-11-22', value: 6 } } }],
    ['a new metric', { metrics: {} }],
  ])('counts as changed when this differs: %s', (_what, before) => {
    expect(plan({ byCompany: known(before) }).outcome).toBe('update');
  });

  it('adds a point for the same number on a later day without counting that as a change', () => {
    const before = known({ metrics: { logins: { day: '2026-11-22', value: 7 } } });
    expect(plan({ byCompany: before })).toMatchObject({ outcome: 'unchanged', newPoints: IMPORTED.metrics });
  });

  it('drops a metric that its row makes unknown, which is an update; its history is not touched', () => {
    const before = known({ metrics: { logins: { day: '2026-11-22', value: 6 } } });
    const imported = { ...IMPORTED, metrics: {}, cleared: ['logins'] };
    expect(plan({ byCompany: before, imported })).toMatchObject({
      outcome: 'update',
      values: { metrics: {} },
      newPoints: {},
    });
  });

  it('drops cleared attributes and keeps what HubSpot does not feed', () => {
    const before = known({
      attributes: { plan: 'growth', country: 'Norway', note: 'by hand' },
      metrics: { mrr: { day: '2026-11-01', value: 90 } },
    });
    const imported = { ...IMPORTED, cleared: ['country'] };
    expect(plan({ imported, byCompany: before })).toMatchObject({
      outcome: 'update',
      values: {
        attributes: { plan: 'growth', note: 'by hand' },
        metrics: { mrr: { day: '2026-11-01', value: 90 }, logins: { day: '2026-11-23', value: 7 } },
      },
    });
  });
});

describe('planCustomer, where customers come from another source', () => {
  const unknown = { outcome: 'fail', problem: { code: 'customer_unknown', actor: 'user_action' } };

  it('makes no customer of an unknown External ID', () => {
    expect(plan({ mayCreate: false })).toMatchObject(unknown);
  });

  it('does not give the linked customer an External ID that nobody has', () => {
    expect(plan({ mayCreate: false, byCompany: known({ externalId: 'OLD' }) })).toMatchObject(unknown);
  });

  it('links and updates the customer that there is, and keeps its name', () => {
    const byExternalId = known({ name: 'Ours', link: null, attributes: {} });

    expect(plan({ mayCreate: false, byExternalId })).toMatchObject({
      outcome: 'update',
      customerId: 'k1',
      values: { name: 'Ours', attributes: { plan: 'growth' } },
    });
  });
});
