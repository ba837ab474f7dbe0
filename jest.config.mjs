const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'es6' },
  },
];

/** One jest project per kind of test; `npm test -- --selectProjects unit` runs one. */
const project = (name, options = {}) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': swc },
  modulePathIgnorePatterns: ['/dist/', '/.data/', '/.cache/'],
  ...options,
});

/** Tests in a browser share what it loads. */
const builtPages = { globalSetup: '<rootDir>/test/support/global-pages-setup.ts' };

const cardPackages = '<rootDir>/hubspot-app/app/cards/node_modules';

/** The card runs on its own React 18; JSX in its tests must be made by the same copy. */
const card = project('card', {
  ...builtPages,
  moduleNameMapper: {
    '^react$': `${cardPackages}/react/index.js`,
    '^react/(.*)$': `${cardPackages}/react/$1.js`,
  },
});

/** The server's tests share one embedded store and one stand-in HubSpot. */
const server = project('server', {
  globalSetup: '<rootDir>/test/support/global-server-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-server-teardown.ts',
});

/** Tests start servers and processes; a busy machine takes long for that, and a slow pass is no failure. */
const TEST_TIMEOUT_MS = 120_000;

export default {
  // Much of a test is waiting for other processes.
  maxWorkers: '100%',
  testTimeout: TEST_TIMEOUT_MS,
  testSequencer: '<rootDir>/test/support/heavy-first-sequencer.mjs',
  projects: [project('unit'), project('sandbox'), server, card, project('repo'), project('e2e', builtPages)],
  reporters: ['default', '<rootDir>/test/support/count-reporter.mjs'],
};
