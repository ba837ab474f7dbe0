import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// `npm start`: builds what browsers load if it is missing or old, then starts the server in this process. The build has
// a process of its own, so that the server does not keep the bundlers in memory.

const builder = join(import.meta.dirname, 'build-all.ts');
const built = spawnSync(process.execPath, ['--import', 'tsx', builder], { stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(built.status ?? 1);
await import('../server/main.ts');
