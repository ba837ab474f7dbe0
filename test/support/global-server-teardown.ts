import './shared-services.ts';

export default async function tearDown(): Promise<void> {
  await globalThis.stopSharedServices?.();
}
