import { Children } from 'react';
import { readChoice, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';

const LIST_VARIANTS = [
  'unordered',
  'unordered-styled',
  'ordered',
  'ordered-styled',
  'inline',
  'inline-divided',
] as const;

export const DescriptionList: Drawing = ({ props, children }) => (
  <dl className={`descriptions descriptions-${readChoice(props, 'direction', ['row', 'column'], 'column')}`}>
    {children}
  </dl>
);

export const DescriptionListItem: Drawing = ({ props, children }) => (
  <div>
    <dt>{readText(props, 'label')}</dt>
    <dd>{children}</dd>
  </div>
);

export const List: Drawing = ({ props, children }) => {
  const variant = readChoice(props, 'variant', LIST_VARIANTS, 'unordered');
  const items = Children.map(children, (child) => <li>{child}</li>);
  const className = `list list-${variant}`;
  return variant.startsWith('ordered') ? (
    <ol className={className}>{items}</ol>
  ) : (
    <ul className={className}>{items}</ul>
  );
};
