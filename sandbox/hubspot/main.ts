import { readConfig, usage } from './config.ts';
import { startSandbox } from './start.ts';

const log = (message: string) => console.error(message);

/** Starts the stand-in from the command line and tells on one line of standard output when it is ready. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(usage);
    return;
  }
  const config = readConfig(args);
  const sandbox = await startSandbox(config, log);
  const stop = async () => {
    await sandbox.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (config.withParent) process.stdin.on('end', stop).resume();
  const { url, portalId, serviceKey } = sandbox;
  console.log(JSON.stringify({ ready: true, url, portalId, serviceKey }));
}

main().catch((error: unknown) => {
  log(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
