import { bundleProgram } from './bundle-program.ts';

/** The embedded store as one file. Answers its path. */
export function bundleMongo(): Promise<string> {
  return bundleProgram({
    name: 'embedded-mongo',
    entry: 'sandbox/mongo/main.ts',
    inputs: ['sandbox/mongo'],
    external: ['lmdb'],
  });
}
