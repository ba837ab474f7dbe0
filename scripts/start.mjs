// `npm start`: builds what is missing or old, then starts the built server in this process. The build has a process of
// its own, and this file is plain JavaScript, so that the server keeps neither bundlers nor a loader for TypeScript in
// memory.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const builder = join(import.meta.dirname, 'build-all.ts');
const built = spawnSync(process.execPath, ['--import', 'tsx', builder], { stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(built.status ?? 1);
await import('../dist/server/main.mjs');
