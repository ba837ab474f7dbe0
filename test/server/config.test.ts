import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../server/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://hubspot.customerscore.example/',
  MONGODB_URI: 'mongodb://db.example/customerscore?replicaSet=rs0',
  HUBSPOT_CLIENT_ID: 'client-id',
  HUBSPOT_CLIENT_SECRET: 'new-secret, old-secret',
  SESSION_SECRET: 'a-session-secret-of-at-least-32-characters',
  ENCRYPTION_KEYS: `k2:${KEY},k1:${KEY}`,
};

describe('readConfig', () => {
  it('embeds everything when the environment is empty', () => {
    const config = readConfig({});

    expect(config).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: null,
      publicUrl: null,
      mongodbUri: null,
      hubspotApp: null,
      hubspotApiUrl: 'https://api.hubapi.com',
      hubspotAppUrl: 'https://app.hubspot.com',
      sessionSecrets: null,
      encryptionKeys: null,
      owner: null,
      accessTokensAllowed: true,
      trustProxy: 0,
      webhookRetentionDays: 14,
      dataDir: '.data',
    });
  });

  it.each([
    [[], 'all'],
    [['--role', 'web'], 'web'],
    [['--role=worker'], 'worker'],
  ])('takes the role of the process from the command line %j', (args, role) => {
    expect(readConfig({}, args).role).toBe(role);
  });

  it.each([[['--role', 'boss']], [['--rolle', 'web']], [['web']]])(
    'refuses the command line %j and says what it can say',
    (args) => {
      expect(() => readConfig({}, args)).toThrow(/--role web, --role worker, --role all/);
    },
  );

  it('takes empty and blank variables as unset', () => {
    const config = readConfig({ PORT: '', MONGODB_URI: '  ', OWNER_EMAIL: '' });

    expect(config).toMatchObject({ port: null, mongodbUri: null, owner: null });
  });

  it('reads a complete production environment, with rotated secrets and keys in their order', () => {
    const config = readConfig({ ...PRODUCTION, ACCESS_TOKEN_CONNECTIONS: 'off', TRUST_PROXY: '1' });

    expect(config).toMatchObject({
      production: true,
      host: '0.0.0.0',
      port: 3000,
      publicUrl: 'https://hubspot.customerscore.example',
      hubspotApp: { clientId: 'client-id', clientSecrets: ['new-secret', 'old-secret'] },
      accessTokensAllowed: false,
      trustProxy: 1,
    });
    expect(config.encryptionKeys?.map(({ id }) => id)).toEqual(['k2', 'k1']);
  });

  it('lists everything that production lacks in one refusal', () => {
    const problems = problemsOf({ NODE_ENV: 'production' });

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PUBLIC_URL',
      'MONGODB_URI',
      'HUBSPOT_CLIENT_ID',
      'HUBSPOT_CLIENT_SECRET',
      'SESSION_SECRET',
      'ENCRYPTION_KEYS',
    ]);
  });

  it.each(Object.keys(PRODUCTION).filter((name) => name !== 'NODE_ENV'))(
    'refuses production without %s and names it',
    (name) => {
      const problems = problemsOf({ ...PRODUCTION, [name]: undefined });

      expect(problems).toEqual([expect.stringContaining(`${name} is missing`)]);
    },
  );

  it('refuses a public address without https in production', () => {
    const problems = problemsOf({ ...PRODUCTION, PUBLIC_URL: 'http://hubspot.customerscore.example' });

    expect(problems).toEqual(['PUBLIC_URL must be https in production']);
  });

  it('refuses a session secret that is too short to be random', () => {
    expect(problemsOf({ SESSION_SECRET: 'short' })).toEqual([expect.stringContaining('SESSION_SECRET')]);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'not a url'],
    ['HUBSPOT_API_URL', 'api.hubapi.com'],
    ['OWNER_EMAIL', 'nobody'],
    ['OWNER_PASSWORD', 'too-short'],
    ['ACCESS_TOKEN_CONNECTIONS', 'maybe'],
    ['TRUST_PROXY', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['ENCRYPTION_KEYS', KEY],
    ['ENCRYPTION_KEYS', `k1:${Buffer.alloc(31).toString('base64')}`],
    ['ENCRYPTION_KEYS', `bad id:${KEY}`],
    ['ENCRYPTION_KEYS', ','],
    ['SESSION_SECRET', ' , '],
    ['SESSION_SECRET', `${'x'.repeat(32)},too-short`],
  ])('refuses %s=%s and names the variable', (name, value) => {
    const problems = problemsOf({ [name]: value });

    expect(problems).toEqual([expect.stringContaining(`${name}: `)]);
  });

  it.each([
    ['HUBSPOT_CLIENT_ID', { HUBSPOT_CLIENT_SECRET: 'secret' }],
    ['HUBSPOT_CLIENT_SECRET', { HUBSPOT_CLIENT_ID: 'id' }],
    ['OWNER_EMAIL', { OWNER_PASSWORD: 'correct horse battery' }],
    ['OWNER_PASSWORD', { OWNER_EMAIL: 'ann@example.com' }],
  ])('refuses half a pair, here without %s', (missing, variables) => {
    expect(problemsOf(variables)).toEqual([expect.stringMatching(new RegExp(`${missing}.*set both or neither`))]);
  });

  it('never shows the value of a variable that it refuses', () => {
    const secret = 'sk-very-secret-value';

    const problems = problemsOf({ ENCRYPTION_KEYS: secret, OWNER_PASSWORD: 'hunter2', PORT: secret });

    expect(problems.join('\n')).not.toMatch(/sk-very-secret-value|hunter2/);
  });
});

function problemsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}
