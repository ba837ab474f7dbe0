import { Component, type ReactNode } from 'react';
import type { RemoteProps } from '../remote-props.ts';

/** A component that has no drawing here: its name, its simple props and its children, in a dashed box. */
export function UnknownComponent(options: { type: string; props: RemoteProps; children: ReactNode }) {
  const { type, props, children } = options;
  const simple = Object.entries(props).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return (
    <div className="unknown" data-component={type}>
      <small>
        {type} {simple.map(([name, value]) => `${name}=${value}`).join(' ')}
      </small>
      {children}
    </div>
  );
}

/**
 * Shows `fallback` in the place of a drawing that fails, so that one odd prop does not take the card away. The drawing
 * gets another chance whenever the card renders anew.
 */
export class DrawingBoundary extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: Error) {
    reportError(error);
  }

  override componentDidUpdate(previous: { children: ReactNode }) {
    if (this.state.failed && previous.children !== this.props.children) this.setState({ failed: false });
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
