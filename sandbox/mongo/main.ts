import { parseConfig } from './config.ts';
import { startServer } from './server.ts';

/** `npm run sandbox:mongo -- --port P --data DIR`: the embedded store as a process of its own. */
async function main(): Promise<void> {
  const config = parseConfig(process.argv.slice(2));
  const server = await startServer(config, (line) => console.error(`[mongo] ${line}`));
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await server.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (config.withParent) process.stdin.on('end', stop).on('close', stop).resume();
  console.log(JSON.stringify({ ready: true, url: server.url }));
}

main().catch((error: unknown) => {
  console.error(`[mongo] ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
