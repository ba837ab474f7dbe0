import { notifications } from '@mantine/notifications';

/** A cross alone has no name that a screen reader could say. */
const CLOSE = { 'aria-label': 'Close' };

/** Says that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'leaf', closeButtonProps: CLOSE });
}

/** Says that something the user asked for was refused; for actions that have no place of their own to say it. */
export function notifyRefused(title: string, error: Error): void {
  notifications.show({ title, message: error.message, color: 'brick', autoClose: false, closeButtonProps: CLOSE });
}
