import type { Drawing } from '../drawing.ts';
import { Checkbox, RadioButton, Toggle } from './checks.tsx';
import { DateInput } from './date-input.tsx';
import { Form } from './form.tsx';
import { CurrencyInput, NumberInput, StepperInput } from './number-fields.tsx';
import { MultiSelect, Select } from './selects.tsx';
import { Input, SearchInput, TextArea } from './text-fields.tsx';
import { TimeInput } from './time-input.tsx';
import { ToggleGroup } from './toggle-group.tsx';

/** Forms and what can be entered in them. `Textarea` is the older name of TextArea. */
export const FORM_DRAWINGS: Readonly<Record<string, Drawing>> = {
  Checkbox,
  CurrencyInput,
  DateInput,
  Form,
  Input,
  MultiSelect,
  NumberInput,
  RadioButton,
  SearchInput,
  Select,
  StepperInput,
  TextArea,
  Textarea: TextArea,
  TimeInput,
  Toggle,
  ToggleGroup,
};
