// The thread when the server runs from its sources; the built server has the bundled one under the same name.
// A thread does not inherit the loader for TypeScript from the process.
import { register } from 'tsx/esm/api';

register();
await import('./training-worker.ts');
