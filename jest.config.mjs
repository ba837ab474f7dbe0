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

export default {
  projects: [project('unit'), project('sandbox'), project('server'), project('card'), project('repo'), project('e2e')],
  reporters: ['default', '<rootDir>/test/support/count-reporter.mjs'],
};
