import { type FunctionComponent, lazy, Suspense } from 'react';
import { PanelsSkeleton } from '../components/skeletons.tsx';

/** A page whose code is fetched when it is first opened. */
export function lazyPage(load: () => Promise<FunctionComponent>): FunctionComponent {
  const Loaded = lazy(async () => ({ default: await load() }));
  return () => (
    <Suspense fallback={<PanelsSkeleton />}>
      <Loaded />
    </Suspense>
  );
}
