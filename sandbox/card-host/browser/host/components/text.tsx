import type { CSSProperties } from 'react';
import { type RemoteProps, readChoice, readFlag, readHandler, readHref, readRecord } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';

const WEIGHTS = { regular: 400, demibold: 600, bold: 700 } as const;
const DECORATIONS = { none: 'none', underline: 'underline', strikethrough: 'line-through' } as const;

export const Text: Drawing = ({ props, children }) => {
  const className = `text text-${readChoice(props, 'variant', ['bodytext', 'microcopy'], 'bodytext')}`;
  const style = textStyle(props);
  return readFlag(props, 'inline') ? (
    <span className={className} style={style}>
      {children}
    </span>
  ) : (
    <p className={className} style={style}>
      {children}
    </p>
  );
};

export const Heading: Drawing = ({ children }) => <h2 className="heading">{children}</h2>;

export const Link: Drawing = ({ props, children }) => {
  const target = readHref(props);
  const onClick = readHandler(props, 'onClick');
  return (
    <a
      className="link"
      href={target?.href}
      target={target?.external ? '_blank' : undefined}
      rel="noreferrer"
      onClick={() => onClick({ type: 'click' }, {})}
    >
      {children}
      {target?.external && <span aria-hidden="true"> ↗</span>}
    </a>
  );
};

function textStyle(props: RemoteProps): CSSProperties {
  const format = readRecord(props, 'format');
  const truncated = props.truncate === true || typeof props.truncate === 'object';
  return {
    fontWeight: WEIGHTS[readChoice(format, 'fontWeight', ['regular', 'demibold', 'bold'], 'regular')],
    fontStyle: readFlag(format, 'italic') ? 'italic' : 'normal',
    textDecoration: DECORATIONS[readChoice(format, 'lineDecoration', ['none', 'underline', 'strikethrough'], 'none')],
    textTransform: readChoice(format, 'textTransform', ['none', 'uppercase', 'lowercase', 'capitalize'], 'none'),
    ...(truncated && { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  };
}
