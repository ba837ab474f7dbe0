import { createElement, type ElementType, Fragment } from 'react';

/** JSX by way of the React that the worker lends to cards; React's own runtime is a module that `require`s it. */
export function jsx(type: ElementType, props: Readonly<Record<string, unknown>>, key?: string) {
  return createElement(type, key === undefined ? props : { ...props, key });
}

export { Fragment, jsx as jsxs };
