import type { CSSProperties, ReactNode } from 'react';
import { type RemoteProps, readChoice, readFlag, readNumber, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';

/** HubSpot's distances in pixels, under both of their names. */
const DISTANCE_PX: Readonly<Record<string, number>> = {
  flush: 0,
  xs: 4,
  'extra-small': 4,
  sm: 8,
  small: 8,
  md: 16,
  medium: 16,
  lg: 24,
  large: 24,
  xl: 32,
  'extra-large': 32,
};
const ALIGNMENTS: Readonly<Record<string, string>> = {
  start: 'flex-start',
  center: 'center',
  baseline: 'baseline',
  end: 'flex-end',
  stretch: 'stretch',
  around: 'space-around',
  between: 'space-between',
};

export const Flex: Drawing = ({ props, children }) => (
  <div style={flexStyle(props, { gap: 'flush', align: 'stretch', wraps: isWrapping(props) })}>{children}</div>
);

export const Stack: Drawing = ({ props, children }) => {
  const gap = readText(props, 'distance', 'small');
  return (
    <div style={flexStyle({ direction: 'column', ...props, gap }, { gap, align: 'stretch', wraps: false })}>
      {children}
    </div>
  );
};

export const Inline: Drawing = ({ props, children }) => (
  <div style={flexStyle({ ...props, direction: 'row' }, { gap: 'flush', align: 'stretch', wraps: true })}>
    {children}
  </div>
);

export const Box: Drawing = ({ props, children }) => (
  <div style={{ flex: boxFlex(props.flex), alignSelf: ALIGNMENTS[readText(props, 'alignSelf')], minWidth: 0 }}>
    {children}
  </div>
);

export const AutoGrid: Drawing = ({ props, children }) => {
  const width = readNumber(props, 'columnWidth', 200);
  const column = props.flexible === true ? `minmax(min(${width}px, 100%), 1fr)` : `${width}px`;
  return (
    <div
      style={{
        display: 'grid',
        gap: distance(props, 'gap', 'flush'),
        gridTemplateColumns: `repeat(auto-fit, ${column})`,
      }}
    >
      {children}
    </div>
  );
};

export const Tile: Drawing = ({ props, children }) => {
  const compact = readFlag(props, 'compact') ? ' tile-compact' : '';
  const flush = readFlag(props, 'flush') ? ' tile-flush' : '';
  return <div className={`tile${compact}${flush}`}>{children}</div>;
};

export const Card: Drawing = ({ children }) => <div className="tile tile-card">{children}</div>;

/** HubSpot once called its `size` `distance`. */
export const Divider: Drawing = ({ props }) => (
  <hr className="divider" style={{ marginBlock: distance(props, 'size', readText(props, 'distance', 'small')) }} />
);

export const Spacer: Drawing = ({ props }): ReactNode => <div style={{ height: distance(props, 'size', 'small') }} />;

function flexStyle(props: RemoteProps, defaults: { gap: string; align: string; wraps: boolean }): CSSProperties {
  return {
    display: 'flex',
    flexDirection: readChoice(props, 'direction', ['row', 'column'], 'row'),
    gap: distance(props, 'gap', defaults.gap),
    justifyContent: ALIGNMENTS[readText(props, 'justify', 'start')],
    alignItems: ALIGNMENTS[readText(props, 'align', defaults.align)],
    alignSelf: ALIGNMENTS[readText(props, 'alignSelf')],
    flexWrap: defaults.wraps ? 'wrap' : 'nowrap',
  };
}

function isWrapping(props: RemoteProps): boolean {
  return props.wrap === true || props.wrap === 'wrap';
}

function boxFlex(flex: unknown): string | number {
  return typeof flex === 'number' || typeof flex === 'string' ? flex : 'initial';
}

function distance(props: RemoteProps, name: string, fallback: string): number {
  return DISTANCE_PX[readText(props, name, fallback)] ?? 0;
}
