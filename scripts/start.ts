import { buildAll } from './build-all.ts';

// `npm start`: builds what browsers load if it is missing or old, then starts the server in this process.
await buildAll();
await import('../server/main.ts');
