/** Examples of the documentation. Each is tried out by a test, against the catalogue that `needs` names. */
export const API_EXAMPLES = {
  sendCustomers: {
    attributes_and_metrics: {
      summary: 'A customer with two attributes and three days of a metric',
      value: {
        customers: [
          {
            external_id: 'acme-42',
            name: 'Acme Ltd',
            attributes: { csm: 'Ann Owner', renewal_on: '2027-03-31' },
            metrics: [
              { date: '2026-03-01', exports_30d: 12 },
              { date: '2026-03-02', exports_30d: 14, invited_users: 3 },
              { date: '2026-03-03', exports_30d: 15 },
            ],
          },
        ],
      },
    },
    several_customers: {
      summary: 'Two customers, of whom one loses an attribute',
      value: {
        customers: [
          { external_id: 'acme-42', attributes: { csm: null } },
          { external_id: 'globex-7', name: 'Globex', metrics: [{ date: '2026-03-03', invited_users: 8 }] },
        ],
      },
    },
  },
  getCustomer: { by_external_id: { summary: 'The customer of the first example', value: 'acme-42' } },
} as const;
