import { createContext, type KeyboardEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { usePress } from '../overlays/use-press.tsx';
import { readChoice, readFlag, readHandler, readRecords, readText } from '../remote-props.ts';
import { buttonClass } from './buttons.tsx';
import type { Drawing } from './drawing.ts';
import { Popup } from './forms/popup.tsx';
import { Glyph } from './glyph.tsx';

/** Closes the menu around an item; null outside of one. */
const CloseMenuContext = createContext<(() => void) | null>(null);

/** A button that opens a menu. HubSpot still takes the older `options` beside the items. */
export const Dropdown: Drawing = ({ props, children }) => {
  const variant = readChoice(props, 'variant', ['primary', 'secondary', 'transparent'], 'secondary');
  return (
    <MenuButton
      className={buttonClass(variant, readText(props, 'buttonSize'))}
      label={readText(props, 'buttonText', 'More')}
      disabled={readFlag(props, 'disabled')}
    >
      {readRecords(props.options).map((option) => (
        <MenuItem key={readText(option, 'label')} onPress={readHandler(option, 'onClick')}>
          {readText(option, 'label')}
        </MenuItem>
      ))}
      {children}
    </MenuButton>
  );
};

export const DropdownButtonItem: Drawing = ({ props, children }) => {
  const { click, open, overlay } = usePress(props);
  const press = () => {
    click();
    open();
  };
  return (
    <>
      <MenuItem onPress={press}>{children}</MenuItem>
      {overlay}
    </>
  );
};

export interface MenuButtonProps {
  readonly className: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

/** The items stay in the page while the menu is closed, or a modal that one of them opened would go with it. */
export function MenuButton({ className, label, disabled, children }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className="popup-anchor">
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {label} <Glyph name="downCarat" />
      </button>
      <CloseMenuContext value={close}>
        {open ? (
          <Popup onClose={() => setOpen(false)}>
            <Menu>{children}</Menu>
          </Popup>
        ) : (
          <span hidden>{children}</span>
        )}
      </CloseMenuContext>
    </span>
  );
}

export function MenuItem({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  const close = useContext(CloseMenuContext);
  const press = () => {
    close?.();
    onPress();
  };
  return (
    <button type="button" role="menuitem" className="menu-item" tabIndex={-1} onClick={press}>
      {children}
    </button>
  );
}

function Menu({ children }: { children: ReactNode }) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => itemsOf(menu.current)[0]?.focus(), []);
  return (
    <div ref={menu} role="menu" tabIndex={-1} className="menu" onKeyDown={moveFocus}>
      {children}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = itemsOf(event.currentTarget);
  const focused = items.findIndex((item) => item.matches(':focus'));
  items.at((focused + step) % items.length)?.focus();
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}
