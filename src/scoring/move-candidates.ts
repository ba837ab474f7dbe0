import { addDays, dayOf } from '../calendar/day.ts';
import type { AttributeValue, Definition } from '../contract/catalogue.ts';
import type { ScoreName } from '../contract/scores.ts';
import { formatValue } from './describe.ts';
import type { ReadFacts } from './facts.ts';
import type { Curve } from './learning/churn-model.ts';
import type { RuleInput, ScoringModel, ValueTest } from './model.ts';
import { sameInput } from './model-inputs.ts';

/** A value worth trying. `words` where it stands for many values: `anything but starter`. */
export interface Candidate {
  readonly value: AttributeValue;
  readonly words: string | null;
}

/** What no test of a text asks for. */
const ANOTHER_TEXT = '\u0000';

interface Question {
  readonly model: ScoringModel;
  readonly name: ScoreName;
  readonly input: RuleInput;
  readonly definition: Definition;
  readonly facts: ReadFacts;
}

/**
 * Values of one input at which a score can change: the bounds of what is asked about it and those just outside, the
 * values that are listed and one that is not, red and green, where learned curves step. Between two numbers a score may change gradually.
 */
export function candidatesFor(question: Question): Candidate[] {
  const { definition } = question;
  const type = definition.kind === 'metric' ? 'number' : definition.type;
  const tests = testsOf(question);
  switch (type) {
    case 'number':
      return [...tests.flatMap(numbersOf), ...boundsOf(question), ...cutsOf(question)]
        .filter(Number.isFinite)
        .map(plain);
    case 'boolean':
      return [plain(true), plain(false)];
    case 'text':
      return [...textsOf(tests), ...levelsOf(question).map(plain)];
    case 'date':
      return tests.flatMap((test) => daysOf(test, dayOf(question.facts.now))).map(plain);
  }
}

function testsOf({ model, name, input }: Question): ValueTest[] {
  if (name === 'churnRisk' && model.churnRisk.learned !== null) return [];
  const rules = name === 'fit' ? [...model.fit.rules, ...model.fit.disqualifiers] : model.churnRisk.rules;
  return name === 'health' ? [] : rules.filter((rule) => sameInput(rule.input, input)).map(({ test }) => test);
}

function boundsOf({ model, name, input }: Question): number[] {
  if (name !== 'health') return [];
  const metrics = model.health.categories.flatMap((category) => category.metrics);
  return metrics.flatMap(({ codename, red, green }) => (codename === input.codename ? [red, green] : []));
}

/** Where the curves of a learned model step, and where their lines begin and end. */
function cutsOf(question: Question): number[] {
  return curvesOf(question).flatMap(({ axis, line }) => [
    ...(axis.kind === 'number' ? axis.cuts.flatMap(aroundOf) : []),
    ...(line === null ? [] : [line.from, line.to]),
  ]);
}

function levelsOf(question: Question): string[] {
  return curvesOf(question).flatMap(({ axis }) => (axis.kind === 'levels' ? axis.levels : []));
}

function curvesOf({ model, name, input }: Question): readonly Curve[] {
  const { learned } = model.churnRisk;
  if (name !== 'churnRisk' || learned === null) return [];
  const keys = learned.features
    .filter(({ source }) => source.kind === input.kind && source.codename === input.codename)
    .map(({ key }) => key);
  return learned.curves.filter(({ key }) => keys.includes(key));
}

function numbersOf(test: ValueTest): number[] {
  switch (test.op) {
    case 'between':
      return [test.min, test.max].flatMap((bound) => (bound === null ? [] : aroundOf(bound)));
    case 'is':
      return typeof test.value === 'number' ? aroundOf(test.value) : [];
    case 'one_of':
      return test.values.flatMap((value) => (typeof value === 'number' ? aroundOf(value) : []));
    default:
      return [];
  }
}

/** A bound and the numbers just beside it, in whole numbers where it is one. */
function aroundOf(bound: number): number[] {
  const step = Number.isInteger(bound) ? 1 : 0.01;
  return [bound, bound - step, bound + step];
}

function textsOf(tests: readonly ValueTest[]): Candidate[] {
  const listed = tests.flatMap((test) => {
    if (test.op === 'is') return [test.value];
    if (test.op === 'one_of') return test.values;
    return test.op === 'contains' ? [test.text] : [];
  });
  const texts = listed.filter((value) => typeof value === 'string');
  const words = `anything but ${texts.map(formatValue).join(', ')}`;
  return [...texts.map(plain), ...(texts.length > 0 ? [{ value: ANOTHER_TEXT, words }] : [])];
}

function daysOf(test: ValueTest, today: string): string[] {
  if (test.op === 'within_days') return [addDays(today, test.days), addDays(today, test.days + 1)];
  if (test.op !== 'days_ago') return [];
  return [test.min, test.max].flatMap((bound) =>
    bound === null ? [] : [bound - 1, bound, bound + 1].map((days) => addDays(today, -days)),
  );
}

function plain(value: AttributeValue): Candidate {
  return { value, words: null };
}
