import TestSequencer from '@jest/test-sequencer';

/** What takes longest, longest first; each is the beginning of a path. */
const HEAVY = [
  'test/server/disturbed/crash',
  'test/server/disturbed/',
  'test/e2e/demo',
  'test/e2e/',
  'test/sandbox/mongo/kill',
  'test/repo/',
  'test/server/c5/',
  'test/server/flows/',
  'test/server/',
  'test/card/',
];

/**
 * Begins with what takes longest, so that no process is left alone with it at the end. Jest itself knows that only from
 * an earlier run, of which a fresh clone has none.
 */
export default class HeavyFirstSequencer extends TestSequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => weightOf(a) - weightOf(b));
  }
}

function weightOf({ path, context }) {
  const place = HEAVY.findIndex((beginning) => path.startsWith(`${context.config.rootDir}/${beginning}`));
  return place === -1 ? HEAVY.length : place;
}
