import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { bundleCard } from '../build-card.ts';
import { checkApp } from './check-app.ts';
import { checkCards } from './check-cards.ts';
import { checkLocalProxy, checkLogo } from './check-files.ts';
import { checkPackages } from './check-packages.ts';
import { checkWebhooks } from './check-webhooks.ts';
import { type Finding, formatFinding } from './finding.ts';
import { projectFileFindings } from './hubspot-messages.ts';
import { translateProject } from './hubspot-validator.ts';
import { PROFILE_NAMES, type ProfileName, readProfile } from './profiles.ts';
import { projectComponents } from './project-components.ts';

const CARDS_DIR = 'app/cards';

export interface ProjectReport {
  /** What was looked at, one line each. */
  readonly checked: readonly string[];
  readonly findings: readonly Finding[];
}

/** Where a project lies: its folder, and its sources in it. */
interface Project {
  readonly sourceDir: string;
  readonly srcDir: string;
  readonly platformVersion: string;
}

/**
 * Checks a HubSpot project for every profile: with HubSpot's own validator, then against the server's constants, and at
 * last by bundling the card as HubSpot's build does.
 */
export async function validateProject(projectDir: string): Promise<ProjectReport> {
  let project: Project;
  try {
    const { srcDir, platformVersion } = parseProjectConfig(projectDir);
    project = { sourceDir: join(projectDir, srcDir), srcDir, platformVersion };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { checked: ['hsproject.json'], findings: projectFileFindings(message) };
  }
  const reports: ProjectReport[] = [{ checked: ['hsproject.json'], findings: [] }];
  for (const name of PROFILE_NAMES) reports.push(await validateProfile(project, name));
  reports.push({ checked: ['linked packages'], findings: await checkPackages(project.sourceDir, projectDir) });
  // A bundle of a project with other faults would only repeat them.
  if (reports.every(({ findings }) => findings.length === 0)) reports.push(await validateBundle(project));
  return {
    checked: reports.flatMap(({ checked }) => checked),
    findings: unique(reports.flatMap(({ findings }) => findings)),
  };
}

async function validateProfile(project: Project, name: ProfileName): Promise<ProjectReport> {
  const { sourceDir, srcDir } = project;
  const checked = [`profile ${name}: HubSpot's validator`];
  const { profile, findings } = readProfile(name, sourceDir, srcDir);
  if (profile === null) return { checked, findings };

  const translation = await translateProject({ ...project, profile: name });
  if (translation.components === null) return { checked, findings: translation.findings };
  const components = projectComponents(translation.components, (path) => join(srcDir, path));
  if (components === null) {
    const missing = {
      file: srcDir,
      field: '',
      message: 'the project needs an app component and a webhooks component.',
    };
    return { checked, findings: [...translation.findings, missing] };
  }
  checked.push(`profile ${name}: scopes, redirect URLs, permitted URLs, webhook target, cards, logo, local proxy`);
  return {
    checked,
    findings: [
      ...translation.findings,
      ...checkApp(components.app, profile.apiBase),
      ...checkWebhooks(components.webhooks, profile.apiBase),
      ...checkCards(components.cards, sourceDir, join(srcDir, CARDS_DIR)),
      ...checkLogo(components.app, sourceDir),
      ...(name === 'dev' ? checkLocalProxy(sourceDir, srcDir, profile.apiBase) : []),
    ],
  };
}

async function validateBundle({ sourceDir, srcDir }: Project): Promise<ProjectReport> {
  const outputDir = await mkdtemp(join(tmpdir(), 'card-bundle-'));
  const checked = ["the card: HubSpot's bundler"];
  try {
    await bundleCard({ cardDir: join(sourceDir, CARDS_DIR), outputDir, variables: {} });
    return { checked, findings: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      checked,
      findings: [{ file: join(srcDir, CARDS_DIR), field: '', message: `does not bundle: ${message}` }],
    };
  } finally {
    await rm(outputDir, { recursive: true, force: true });
  }
}

/** A fault in a file that both profiles share is found twice. */
function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [formatFinding(finding), finding])).values()];
}
