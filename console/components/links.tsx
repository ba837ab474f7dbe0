import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps, Ref } from 'react';

type AnchorElementProps = Omit<ComponentProps<'a'>, keyof ButtonProps>;

function AnchorBase(props: AnchorProps & Omit<ComponentProps<'a'>, keyof AnchorProps>) {
  return <Anchor {...props} fw={500} underline="hover" />;
}

function ButtonBase({ ref, ...props }: ButtonProps & AnchorElementProps & { ref?: Ref<HTMLAnchorElement> }) {
  return <Button ref={ref ?? null} component="a" {...props} />;
}

/** A text link to a page of the console. */
export const TextLink = createLink(AnchorBase);

/** A link to a page of the console that looks like a button. */
export const ButtonLink = createLink(ButtonBase);
