import { readChoice, readFlag, readHandler, readHref, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';

const SIZES: Readonly<Record<string, string>> = { xs: 'xs', 'extra-small': 'xs', sm: 'sm', small: 'sm' };

/** Button and LoadingButton; a button with an address is a link that looks like one. */
export const Button: Drawing = ({ props, children }) => {
  const variant = readChoice(props, 'variant', ['primary', 'secondary', 'destructive', 'transparent'], 'secondary');
  const className = `button button-${variant} button-${SIZES[readText(props, 'size')] ?? 'md'}`;
  const loading = readFlag(props, 'loading');
  const target = readHref(props);
  const onClick = readHandler(props, 'onClick');
  const click = () => onClick({ type: 'click' }, {});
  if (target !== null) {
    return (
      <a
        className={className}
        href={target.href}
        target={target.external ? '_blank' : undefined}
        rel="noreferrer"
        onClick={click}
      >
        {children}
      </a>
    );
  }
  return (
    <button
      type="button"
      className={className}
      disabled={readFlag(props, 'disabled') || loading}
      aria-busy={loading}
      onClick={click}
    >
      {loading && <span className="spinner spinner-inline" aria-hidden="true" />}
      {children}
    </button>
  );
};

export const ButtonRow: Drawing = ({ children }) => <div className="button-row">{children}</div>;
