// A thread does not inherit the loader for TypeScript from the process.
import { register } from 'tsx/esm/api';

register();
await import('./training-worker.ts');
