import { createContext, useContext, useEffect } from 'react';
import { useLatest } from '../../use-latest.ts';

/** Tells the card what was entered since the last `onChange`, and returns the value that `onSubmit` gets. */
export type SettleField = () => unknown;

/** Joins a form under a name and returns the function that leaves it. */
export type JoinForm = (name: string, settle: SettleField) => () => void;

export const FormContext = createContext<JoinForm | null>(null);

/** Makes a field part of the form around it, if there is one and the field has a name. */
export function useFormField(name: string, settle: SettleField): void {
  const join = useContext(FormContext);
  const latest = useLatest(settle);
  useEffect(() => {
    if (join === null || name === '') return undefined;
    return join(name, () => latest.current());
  }, [join, name, latest]);
}
