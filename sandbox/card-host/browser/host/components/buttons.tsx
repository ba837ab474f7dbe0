import { type ReactNode, useEffect, useRef, useState } from 'react';
import { usePress } from '../overlays/use-press.tsx';
import { type RemoteProps, readChoice, readFlag, readHref, readRecord, readText } from '../remote-props.ts';
import { useLatest } from '../use-latest.ts';
import type { Drawing } from './drawing.ts';
import { Glyph } from './glyph.tsx';

const SIZES: Readonly<Record<string, string>> = { xs: 'xs', 'extra-small': 'xs', sm: 'sm', small: 'sm' };

/** How long a finished LoadingButton shows its icon. */
const RESULT_MS = 1_500;

/** A button with an address is a link that looks like one. */
export const Button: Drawing = ({ props, children }) => <PressButton props={props}>{children}</PressButton>;

export const LoadingButton: Drawing = ({ props, children }) => {
  const loading = readFlag(props, 'loading');
  const finished = useFinished(loading);
  return (
    <PressButton props={props} loading={loading} opensWhenLoaded={opensWhenLoaded(props)} finished={finished}>
      {loading && <span className="spinner spinner-inline" aria-hidden="true" />}
      {finished && <Glyph name={readText(props, 'resultIconName', 'success')} />}
      {children}
    </PressButton>
  );
};

export const ButtonRow: Drawing = ({ children }) => <div className="button-row">{children}</div>;

/** The classes of a button, for everything that looks like one. */
export function buttonClass(variant: string, size: string): string {
  return `button button-${variant} button-${SIZES[size] ?? 'md'}`;
}

interface PressButtonProps {
  readonly props: RemoteProps;
  readonly loading?: boolean;
  readonly finished?: boolean;
  readonly opensWhenLoaded?: boolean;
  readonly children: ReactNode;
}

function PressButton({
  props,
  loading = false,
  finished = false,
  opensWhenLoaded = false,
  children,
}: PressButtonProps) {
  const { click, open, hints, overlay } = usePress(props);
  const latestOpen = useLatest(open);
  useEffect(() => {
    if (opensWhenLoaded && finished) latestOpen.current();
  }, [opensWhenLoaded, finished, latestOpen]);
  const variant = readChoice(props, 'variant', ['primary', 'secondary', 'destructive', 'transparent'], 'secondary');
  const truncated = readFlag(props, 'truncate') ? ' button-truncated' : '';
  const className = `${buttonClass(variant, readText(props, 'size'))}${truncated}`;
  const press = () => {
    click();
    if (!opensWhenLoaded) open();
  };
  const target = readHref(props);
  const disabled = readFlag(props, 'disabled') || loading;
  const button =
    target !== null && !disabled ? (
      <a
        className={className}
        href={target.href}
        target={target.external ? '_blank' : undefined}
        rel="noreferrer"
        onClick={press}
        {...hints}
      >
        {children}
        {target.external && <Glyph name="externalLink" />}
      </a>
    ) : (
      <button
        type={readChoice(props, 'type', ['button', 'reset', 'submit'], 'button')}
        className={className}
        disabled={disabled}
        aria-busy={loading}
        onClick={press}
        {...hints}
      >
        {children}
      </button>
    );
  return overlay === null ? (
    button
  ) : (
    <span className="hint-anchor">
      {button}
      {overlay}
    </span>
  );
}

/** True for a moment after loading has ended. */
function useFinished(loading: boolean): boolean {
  const wasLoading = useRef(loading);
  const [finished, setFinished] = useState(false);
  useEffect(() => {
    const ended = wasLoading.current && !loading;
    wasLoading.current = loading;
    if (!ended) return undefined;
    setFinished(true);
    const timer = setTimeout(() => setFinished(false), RESULT_MS);
    return () => clearTimeout(timer);
  }, [loading]);
  return finished && !loading;
}

function opensWhenLoaded(props: RemoteProps): boolean {
  return readText(readRecord(props, 'overlayOptions'), 'openBehavior') === 'onLoadingFinish';
}
