import { type FormEvent, Fragment, useRef, useState } from 'react';
import { extensionEvent } from '../../extension-event.ts';
import { reactionsOf, useOverlays } from '../../overlays/overlay-state.ts';
import { readChoice, readHandler } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { FormContext, type JoinForm, type SettleField } from './form-context.ts';

/** Collects its named fields. `onSubmit` gets their values as `targetValue`; the page never reloads. */
export const Form: Drawing = ({ props, children }) => {
  const fields = useRef(new Set<readonly [name: string, settle: SettleField]>());
  const [resets, setResets] = useState(0);
  const overlays = useOverlays();
  const onSubmit = readHandler(props, 'onSubmit');
  const [join] = useState(
    (): JoinForm => (name, settle) => {
      const field = [name, settle] as const;
      fields.current.add(field);
      return () => fields.current.delete(field);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values = [...fields.current].map(([name, settle]) => [name, settle()] as const);
    // Of radio buttons with one name, those that are not chosen have no value.
    const targetValue = Object.fromEntries(values.filter(([, value]) => value !== undefined));
    onSubmit({ ...extensionEvent('submit'), targetValue }, reactionsOf(overlays));
  };
  return (
    <FormContext value={join}>
      <form
        className="form"
        autoComplete={readChoice(props, 'autoComplete', ['on', 'off'], 'on')}
        noValidate
        onSubmit={submit}
        onReset={() => setResets((count) => count + 1)}
      >
        {/* Fields that are drawn anew start with their first values. */}
        <Fragment key={resets}>{children}</Fragment>
      </form>
    </FormContext>
  );
};
