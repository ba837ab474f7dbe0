// Installs what a fresh clone is missing, so that `npm start` and `npm test` work as the first command.
// Plain JavaScript on Node's own modules: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINIMUM_NODE = [20, 19];
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
  process.stderr.write(`Node ${MINIMUM_NODE.join('.')} or newer is needed; this is ${process.versions.node}.\n`);
  process.exit(1);
}

for (const folder of ['.', 'hubspot-app/app/cards']) install(join(root, folder), folder);

/** Runs `npm ci` where node_modules does not match the lock file; compares one hash where it does. */
function install(directory, label) {
  const lock = join(directory, 'package-lock.json');
  if (!existsSync(lock)) return;
  const stamp = join(directory, 'node_modules', '.installed');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write(`Installing packages in ${label} ...\n`);
  // The packages' own install scripts only fetch or rebuild binaries that optional dependencies already bring.
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: directory,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    process.stderr.write(`npm ci failed in ${label}: see its messages above.\n`);
    process.exit(npm.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
