import {
  isRemoteReceiverAttachableFragment,
  KIND_COMPONENT,
  type RemoteReceiver,
  type RemoteReceiverAttachable,
  type RemoteReceiverAttachableChild,
  type RemoteReceiverAttachableComponent,
  type RemoteReceiverAttachableText,
} from '@remote-ui/core';
import { useCallback, useSyncExternalStore } from 'react';
import { DRAWINGS } from './components/drawings.ts';
import { DrawingBoundary, UnknownComponent } from './components/unknown-component.tsx';
import type { RemoteProps } from './remote-props.ts';

/** Draws what the card rendered in its worker, and follows its changes. Works with any React from 18 on. */
export function RemoteTree({ receiver }: { receiver: RemoteReceiver }) {
  const root = useAttached(receiver, receiver.attached.root);
  return drawNodes(receiver, root?.children ?? []);
}

/** One element per node, so that a drawing can treat its children one by one. */
function drawNodes(receiver: RemoteReceiver, nodes: readonly RemoteReceiverAttachableChild[]) {
  return nodes.map((node) =>
    node.kind === KIND_COMPONENT ? (
      <RemoteComponent key={node.id} receiver={receiver} node={node} />
    ) : (
      <RemoteText key={node.id} receiver={receiver} node={node} />
    ),
  );
}

function RemoteText({ receiver, node }: { receiver: RemoteReceiver; node: RemoteReceiverAttachableText }) {
  return useAttached(receiver, node)?.text;
}

function RemoteComponent({ receiver, node }: { receiver: RemoteReceiver; node: RemoteReceiverAttachableComponent }) {
  const component = useAttached(receiver, node);
  if (component === null) return null;
  const type = String(component.type);
  const props = drawableProps(receiver, component.props);
  const children = drawNodes(receiver, component.children);
  const Drawing = DRAWINGS[type];
  const unknown = (
    <UnknownComponent type={type} props={props}>
      {children}
    </UnknownComponent>
  );
  if (Drawing === undefined) return unknown;
  return (
    <DrawingBoundary fallback={unknown}>
      <Drawing props={props}>{children}</Drawing>
    </DrawingBoundary>
  );
}

/** Props as drawings get them: an element passed as a prop becomes something React can show. */
function drawableProps(receiver: RemoteReceiver, props: unknown): RemoteProps {
  const entries = Object.entries(props ?? {}).map(([name, value]): [string, unknown] => [
    name,
    isRemoteReceiverAttachableFragment(value) ? drawNodes(receiver, value.children) : value,
  ]);
  return Object.fromEntries(entries);
}

/** The current form of a node; null once the card removed it. The receiver changes nodes in place and counts versions. */
function useAttached<T extends RemoteReceiverAttachable>(receiver: RemoteReceiver, node: T): T | null {
  const subscribe = useCallback(
    (onChange: () => void) => receiver.attached.subscribe<T>(node, onChange),
    [receiver, node],
  );
  useSyncExternalStore(subscribe, () => receiver.attached.get<T>(node)?.version);
  return receiver.attached.get<T>(node);
}
