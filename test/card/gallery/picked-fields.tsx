import { useState } from 'react';
import { Checkbox, DateInput, Flex, MultiSelect, RadioButton, Select, TimeInput, Toggle, ToggleGroup } from './sdk.ts';
import type { Hear } from './typed-fields.tsx';

const PLANS = [
  { label: 'Starter', value: 'starter' },
  { label: 'Growth', value: 'growth' },
  { label: 'Enterprise', value: 'enterprise' },
];
const MONTHS = 'January February March April May June July August September October November December'
  .split(' ')
  .map((label, value) => ({ label, value }));

/** Fields in which a person picks something. */
export function PickedFields({ hear }: { hear: Hear }) {
  const [plan, setPlan] = useState<string | number | boolean>('growth');
  const [active, setActive] = useState(false);
  return (
    <>
      <DateInput
        label="Starts on"
        name="starts"
        format="medium"
        defaultValue={{ year: 2026, month: 10, date: 23 }}
        min={{ year: 2026, month: 10, date: 2 }}
        onChange={hear('date')}
      />
      <TimeInput label="Call at" name="call" interval={60} onChange={hear('time')} />
      <Select
        label="Plan"
        name="plan"
        options={PLANS}
        value={plan}
        onChange={(value) => {
          setPlan(value);
          hear('plan')(value);
        }}
      />
      <MultiSelect label="Months" name="months" options={MONTHS} onChange={hear('months')} />
      <ToggleGroup
        label="Channels"
        name="channels"
        toggleType="checkboxList"
        options={[
          { label: 'Email', value: 'email', initialIsChecked: true },
          { label: 'Phone', value: 'phone', description: 'Office hours only' },
        ]}
        onChange={hear('channels')}
      />
      <ToggleGroup
        label="Priority"
        name="priority"
        toggleType="radioButtonList"
        inline
        options={[
          { label: 'Low', value: 'low' },
          { label: 'High', value: 'high' },
        ]}
        onChange={hear('priority')}
      />
      <Checkbox name="terms" onChange={hear('terms')}>
        I agree
      </Checkbox>
      <RadioButton name="size" value="big">
        Big
      </RadioButton>
      <Flex gap="md">
        <Toggle
          label="Active"
          name="active"
          checked={active}
          onChange={(checked) => {
            setActive(checked);
            hear('toggle')(checked);
          }}
        />
        <Toggle label="Small" size="sm" initialIsChecked />
      </Flex>
    </>
  );
}
