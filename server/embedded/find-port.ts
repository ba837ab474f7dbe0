import { createServer } from 'node:net';

/** How many ports are tried. */
const TRIES = 100;

/** The first free port from `first` on. */
export async function findFreePort(first: number, host: string): Promise<number> {
  for (let port = first; port < first + TRIES; port += 1) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(`The ports from ${first} to ${first + TRIES - 1} are all in use. Free one, or set PORT.`);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
