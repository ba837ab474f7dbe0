import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { validateProject } from '../../scripts/hubspot-validate/validate-project.ts';
import type { BrokenProject } from '../support/broken-projects/broken-project.ts';
import { REFUSED_BY_HUBSPOT } from '../support/broken-projects/refused-by-hubspot.ts';
import { REFUSED_BY_US } from '../support/broken-projects/refused-by-us.ts';
import { copyProject, type ProjectCopy } from '../support/project-copy.ts';

// Some of the tests load and run a whole bundler.
jest.setTimeout(60_000);

let project: ProjectCopy;

beforeEach(async () => {
  project = await copyProject();
});

afterEach(() => project.dispose());

/** Breaks the project and expects exactly the faults that follow from it. */
async function expectOnly({ change, places, says }: BrokenProject): Promise<void> {
  await change(project);

  const { findings } = await validateProject(project.dir);

  const found = new Set(findings.map(({ file, field }) => `${file} ${field}`));
  expect([...found].toSorted()).toEqual(places.map(([file, field]) => `${file} ${field}`).toSorted());
  for (const { message } of findings) expect(message).toMatch(says);
}

describe('validateProject, our project', () => {
  it('finds nothing wrong, with both profiles and the bundle', async () => {
    const report = await validateProject(project.dir);

    expect(report.findings).toEqual([]);
    expect(report.checked).toContain("profile dev: HubSpot's validator");
    expect(report.checked).toContain("profile production: HubSpot's validator");
    expect(report.checked).toContain("the card: HubSpot's bundler");
  });
});

describe('validateProject, a project that HubSpot refuses', () => {
  it.each(REFUSED_BY_HUBSPOT.map((each) => [each.fault, each] as const))(
    'with %s is refused for that alone, by file and field',
    (_fault, each) => expectOnly(each),
  );
});

describe('validateProject, a project that HubSpot lets pass', () => {
  it.each(REFUSED_BY_US.map((each) => [each.fault, each] as const))(
    'with %s is refused for that alone, by file and field',
    (_fault, each) => expectOnly(each),
  );
});
