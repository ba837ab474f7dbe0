import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../server/config.ts';
import { ERRORS } from '../../server/errors.ts';
import { ALERT_KINDS } from '../../src/contract/index.ts';
import { trackedDocs } from '../support/docs.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('documents', () => {
  it.each(trackedDocs(ROOT))('%s links only to files that are there', (file) => {
    const targets = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(
      ([, target = '']) => target,
    );

    const missing = targets.filter((target) => !existsSync(join(ROOT, dirname(file), target)));

    expect(missing).toEqual([]);
  });

  it.each(trackedDocs(ROOT))('%s names only scripts that package.json has', (file) => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read(file).matchAll(/npm run ([a-z:]+)/g)].map(([, script = '']) => script);

    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

describe('operations.md', () => {
  const operations = read('docs/operations.md');

  it('lists every error code of the API with its status and actor', () => {
    const missing = Object.entries(ERRORS)
      .map(([code, { status, actor }]) => `| \`${code}\` | ${status} | \`${actor}\` |`)
      .filter((row) => !operations.includes(row));

    expect(missing).toEqual([]);
  });

  it('lists every kind of alert, and no other', () => {
    const section = operations.slice(
      operations.indexOf('## Alerts'),
      operations.indexOf("## When HubSpot's properties"),
    );
    const documented = [...section.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, kind]) => kind);

    expect(documented.sort()).toEqual([...ALERT_KINDS].sort());
  });

  it('lists every environment variable that the server reads, and no other', () => {
    const source = read('server/config.ts');
    const schema = source.slice(
      source.indexOf('const environment'),
      source.indexOf('});', source.indexOf('const environment')),
    );
    const variables = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = '']) => name);
    const table = operations.slice(operations.indexOf('## Configuration'), operations.indexOf('## On a real MongoDB'));
    const documented = [...table.matchAll(/^\| ([^|]+)\|/gm)].flatMap(
      ([, cell = '']) => cell.match(/[A-Z_]{4,}/g) ?? [],
    );

    expect([...documented].sort()).toEqual([...variables].sort());
  });

  it('says truly that nothing but NODE_ENV and what it calls required is needed in production', () => {
    const required = [...operations.matchAll(/^\| ([^|]+)\| required \|/gm)].flatMap(
      ([, cell = '']) => cell.match(/[A-Z_]{4,}/g) ?? [],
    );
    const values: Record<string, string> = {
      PUBLIC_URL: 'https://app.example',
      MONGODB_URI: 'mongodb://db.example/customerscore',
      SESSION_SECRET: 's'.repeat(40),
      ENCRYPTION_KEYS: `key1:${Buffer.alloc(32).toString('base64')}`,
    };
    const environment = Object.fromEntries(required.map((name) => [name, values[name] ?? 'value']));

    expect(() => readConfig({ NODE_ENV: 'production', ...environment })).not.toThrow();
    for (const left of required) {
      expect(() => readConfig({ NODE_ENV: 'production', ...environment, [left]: '' })).toThrow(left);
    }
  });
});

describe("the stand-in HubSpot's README", () => {
  const folder = join(ROOT, 'sandbox/hubspot/control');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const readme = read('sandbox/hubspot/README.md');

  it('lists every endpoint of the control plane', () => {
    const routes = sources.flatMap((source) => {
      const full = source.replaceAll(/`\$\{company\}([^`]*)`/g, "'/portals/:portalId/companies/:companyId$1'");
      return [...full.matchAll(/\.(get|post|patch|delete)\(\s*'(\/[^']*)'/g)];
    });
    const named = routes.map(([, method = '', path = '']) => `${method.toUpperCase()} ${path}`);

    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((route) => !readme.includes(`\`${route}\``))).toEqual([]);
  });
});
