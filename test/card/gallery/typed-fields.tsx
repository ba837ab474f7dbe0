import { useState } from 'react';
import { CurrencyInput, Input, NumberInput, SearchInput, StepperInput, TextArea } from './sdk.ts';

/** Makes a handler that writes down what it is called with. */
export type Hear = (event: string) => (value: unknown) => void;

/** Fields that a person types into. */
export function TypedFields({ hear }: { hear: Hear }) {
  const [name, setName] = useState('');
  const [seats, setSeats] = useState(5);
  return (
    <>
      <Input
        label="Company name"
        name="name"
        required
        description="As it stands in the contract"
        tooltip="The legal name"
        placeholder="Acme Inc."
        value={name}
        onInput={hear('input')}
        onChange={(value) => {
          setName(value);
          hear('change')(value);
        }}
        error={name === 'bad'}
        validationMessage={name === 'bad' ? 'Not a name.' : ''}
      />
      <TextArea label="Notes" name="notes" rows={2} defaultValue="First line" />
      <SearchInput label="Find" name="find" placeholder="Search companies" />
      <NumberInput
        label="Share"
        name="share"
        formatStyle="percentage"
        precision={1}
        min={0}
        max={100}
        defaultValue={12.5}
      />
      <CurrencyInput label="Amount" name="amount" currency="EUR" defaultValue={1234.5} />
      <StepperInput
        label="Seats"
        name="seats"
        min={1}
        max={6}
        value={seats}
        onChange={(value) => {
          setSeats(value);
          hear('seats')(value);
        }}
      />
    </>
  );
}
