import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { documentedCommands } from '../support/docs.ts';

const ROOT = join(import.meta.dirname, '../..');
const MINUTES_2 = 120_000;
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const NEW_KEY = `node -p "'key1:' + crypto.randomBytes(32).toString('base64')"`;

/** How each documented command is proved. A command that is not here has no proof, and the first test says so. */
const PROOFS: Readonly<Record<string, 'ends' | 'elsewhere' | 'needs MongoDB' | 'needs HubSpot'>> = {
  'npm start': 'elsewhere', // start-stop.test.ts
  'npm start -- --role web': 'elsewhere', // roles.test.ts
  'npm start -- --role worker': 'elsewhere', // roles.test.ts
  'npm test': 'elsewhere', // this very run
  'npm run demo': 'elsewhere', // demo.test.ts
  'npm run demo -- --companies ../shared/data/telco-customer-churn.csv': 'elsewhere', // demo.test.ts
  'npm run evaluate -- --data ../shared/data/telco-customer-churn.csv --label Churn --positive Yes --id customerID --folds ../shared/data/telco-folds-seed42.csv --json':
    'elsewhere', // evaluate.test.ts
  "MONGODB_URI='mongodb://127.0.0.1:27017/customerscore?replicaSet=rs0' npm start": 'needs MongoDB',
  'PUBLIC_URL=https://your-host.example HUBSPOT_CLIENT_ID=... HUBSPOT_CLIENT_SECRET=... OWNER_EMAIL=you@example.com OWNER_PASSWORD=... npm start':
    'needs HubSpot',
  [NEW_KEY]: 'ends',
};

function proofOf(command: string) {
  return command.startsWith('npm run sandbox:') ? 'serves' : PROOFS[command];
}

describe('the commands in the documents', () => {
  const commands = [...new Set(documentedCommands(ROOT).map(({ command }) => command))];

  it('are all proved here or elsewhere', () => {
    expect(commands.filter((command) => proofOf(command) === undefined)).toEqual([]);
  });

  it.each(commands.filter((command) => proofOf(command) === 'ends'))('end well: %s', (command) => {
    const result = spawnSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' });

    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
    expect(result.stdout).toMatch(/^key1:.{44}\n$/);
  });

  it.each(commands.filter((command) => proofOf(command) === 'serves'))(
    'serve until they are stopped: %s',
    async (command) => {
      const folder = mkdtempSync(join(tmpdir(), 'customerscore-docs-'));
      folders.push(folder);
      // The folder and port of the document may be in use on this machine.
      const elsewhere = command.replace(/\.data\/\S+/, folder).replace(/--port \d+/, '--port 0');
      const child = spawn('sh', ['-c', `exec ${elsewhere}`], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'ignore'],
        detached: true,
      });

      const ready = JSON.parse(await firstJsonLine(child));
      stopGroup(child);
      await once(child, 'exit');

      expect(ready.ready).toBe(true);
    },
    MINUTES_2,
  );
});

/** npm writes the command it runs before the program says that it is ready. */
async function firstJsonLine(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += chunk;
    const line = said.split('\n').find((each) => each.startsWith('{') && each.endsWith('}'));
    if (line) return line;
  }
  throw new Error(`The command ended without saying that it is ready: ${said}`);
}

function stopGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGTERM');
}
