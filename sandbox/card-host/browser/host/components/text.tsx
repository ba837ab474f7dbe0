import type { CSSProperties, MouseEvent, ReactNode } from 'react';
import { usePress } from '../overlays/use-press.tsx';
import { type RemoteProps, readChoice, readFlag, readHref, readNumber, readRecord, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';
import { Glyph } from './glyph.tsx';

const WEIGHTS = { regular: 400, demibold: 600, bold: 700 } as const;
const DECORATIONS = { none: 'none', underline: 'underline', strikethrough: 'line-through' } as const;
const TRANSFORMS = ['none', 'uppercase', 'lowercase', 'capitalize', 'sentenceCase'] as const;

export const Text: Drawing = ({ props, children }) => {
  const format = readRecord(props, 'format');
  const sentence = readChoice(format, 'textTransform', TRANSFORMS, 'none') === 'sentenceCase' ? ' text-sentence' : '';
  const shared = {
    className: `text text-${readChoice(props, 'variant', ['bodytext', 'microcopy'], 'bodytext')}${sentence}`,
    style: { ...formatStyle(format), ...truncation(props).style },
    title: truncation(props).title,
  };
  return readFlag(props, 'inline') ? <span {...shared}>{children}</span> : <p {...shared}>{children}</p>;
};

export const Heading: Drawing = ({ props, children }) => (
  <h2 className={readFlag(props, 'inline') ? 'heading heading-inline' : 'heading'}>{children}</h2>
);

export const Link: Drawing = ({ props, children }) => {
  const { click, open, hints, overlay } = usePress(props);
  const target = readHref(props);
  const press = (event: MouseEvent) => {
    if (readFlag(props, 'preventDefault')) event.preventDefault();
    click();
    open();
  };
  const variant = readChoice(props, 'variant', ['primary', 'destructive', 'light', 'dark'], 'primary');
  const className = `link link-${variant}`;
  return (
    <span className="hint-anchor">
      {target === null ? (
        <button type="button" className={className} onClick={press} {...hints}>
          {children}
        </button>
      ) : (
        <a
          className={className}
          href={target.href}
          target={target.external ? '_blank' : undefined}
          rel="noreferrer"
          onClick={press}
          {...hints}
        >
          {children}
          {target.external && <ExternalSign />}
        </a>
      )}
      {overlay}
    </span>
  );
};

function ExternalSign(): ReactNode {
  return (
    <>
      {' '}
      <Glyph name="externalLink" />
    </>
  );
}

function formatStyle(format: RemoteProps): CSSProperties {
  const transform = readChoice(format, 'textTransform', TRANSFORMS, 'none');
  return {
    fontWeight: WEIGHTS[readChoice(format, 'fontWeight', ['regular', 'demibold', 'bold'], 'regular')],
    fontStyle: readFlag(format, 'italic') ? 'italic' : 'normal',
    textDecoration: DECORATIONS[readChoice(format, 'lineDecoration', ['none', 'underline', 'strikethrough'], 'none')],
    ...(transform === 'sentenceCase' ? {} : { textTransform: transform }),
  };
}

/** A text that is cut off shows the whole of it, or what the card says, on hover. */
function truncation(props: RemoteProps): { readonly style: CSSProperties; readonly title: string | undefined } {
  const options = readRecord(props, 'truncate');
  if (props.truncate !== true && typeof props.truncate !== 'object') return { style: {}, title: undefined };
  const maxWidth = readNumber(options, 'maxWidth', 0);
  return {
    style: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      ...(maxWidth > 0 && { maxWidth }),
    },
    title: readText(options, 'tooltipText') || undefined,
  };
}
