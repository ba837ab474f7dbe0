import { access, mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import bundled from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';
/** The package's own list has --single-process, with which closing a page takes the browser down. */
const BROWSER_ARGS = ['--no-sandbox', '--disable-dev-shm-usage'];
const UNPACK_LOCK = join(tmpdir(), 'customerscore-chromium.lock');
const UNPACK_POLL_MS = 200;
/** A lock older than this was left by a process that died. */
const UNPACK_LOCK_MAX_AGE_MS = 60_000;

/**
 * Starts a headless Chromium: the system's where there is one, else the one from the `@sparticuz/chromium` package.
 * The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  if (await exists(SYSTEM_CHROMIUM)) {
    return chromium.launch({ executablePath: SYSTEM_CHROMIUM, args: BROWSER_ARGS });
  }
  const executablePath = await withUnpackLock(() => bundled.executablePath());
  return chromium.launch({ executablePath, args: BROWSER_ARGS });
}

/** The package unpacks into a fixed place and takes a half-written file for a whole one, so one process does it at a time. */
async function withUnpackLock<T>(work: () => Promise<T>): Promise<T> {
  while (!(await takeLock())) await sleep(UNPACK_POLL_MS);
  try {
    return await work();
  } finally {
    await rm(UNPACK_LOCK, { recursive: true, force: true });
  }
}

async function takeLock(): Promise<boolean> {
  try {
    await mkdir(UNPACK_LOCK);
    return true;
  } catch {
    const lock = await stat(UNPACK_LOCK).catch(() => null);
    if (lock !== null && Date.now() - lock.mtimeMs > UNPACK_LOCK_MAX_AGE_MS) {
      await rm(UNPACK_LOCK, { recursive: true, force: true });
    }
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
