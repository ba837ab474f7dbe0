import type { ComponentType, ReactNode } from 'react';
import type { RemoteProps } from '../remote-props.ts';

/** How one of HubSpot's components looks here: the card's props, and its children already drawn. */
export type Drawing = ComponentType<{ readonly props: RemoteProps; readonly children: ReactNode }>;
