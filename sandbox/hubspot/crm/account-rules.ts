import { type Capture, captureAll, captureEntries, captureOf } from '../core/capture.ts';
import type { CompanyValues } from './company.ts';
import type { RuleType, ValidationRule } from './validation-rule.ts';

/** What an account asks of whoever writes companies. https://developers.hubspot.com/changelog/crm-api-write-validation-enforcement */
export interface WriteRules {
  /** Required by the form on which people create companies. */
  readonly requiredOnCreate: readonly string[];
  /** When `property` has `value`, the properties of `requires` must have one. */
  readonly conditional: readonly {
    readonly property: string;
    readonly value: string;
    readonly requires: readonly string[];
  }[];
}

/** What is written to disk and read back. */
export interface AccountRulesState {
  readonly writes: WriteRules;
  readonly validations: readonly (readonly [property: string, rules: readonly ValidationRule[]])[];
}

export interface MissingProperty {
  readonly property: string;
  readonly code: 'MISSING_REQUIRED_PROPERTY' | 'MISSING_CONDITIONAL_REQUIRED_PROPERTY';
  readonly message: string;
}

const NO_WRITE_RULES: WriteRules = { requiredOnCreate: [], conditional: [] };

/** The rules that the admins of one account have set. */
export class AccountRules {
  #writes = NO_WRITE_RULES;
  readonly #validations = new Map<string, readonly ValidationRule[]>();

  get state(): AccountRulesState {
    return { writes: this.#writes, validations: [...this.#validations] };
  }

  restore({ writes, validations }: AccountRulesState): void {
    this.#writes = writes;
    for (const [property, rules] of validations) this.#validations.set(property, rules);
  }

  capture(): Capture {
    const writes = this.#writes;
    const own = captureOf(() => {
      this.#writes = writes;
    });
    return captureAll([own, captureEntries(this.#validations)]);
  }

  setWriteRules(rules: WriteRules): void {
    this.#writes = rules;
  }

  /** The validation rules of a property; none when nothing was set. */
  validationsOf(property: string): readonly ValidationRule[] {
    return this.#validations.get(property) ?? [];
  }

  /** Properties that have validation rules, in the order in which they got their first. */
  validated(): readonly (readonly [property: string, rules: readonly ValidationRule[]])[] {
    return [...this.#validations];
  }

  /** Sets a rule in place of the one of its type. */
  setValidation(property: string, rule: ValidationRule): void {
    const others = this.validationsOf(property).filter(({ ruleType }) => ruleType !== rule.ruleType);
    this.#validations.set(property, [...others, rule]);
  }

  validationOf(property: string, ruleType: RuleType): ValidationRule | undefined {
    return this.validationsOf(property).find((rule) => rule.ruleType === ruleType);
  }

  /**
   * The properties that a write leaves without a value although a rule asks for one. `had`: what the company has
   * already; null for a new one. Assumed: a value that the company has already is enough.
   */
  missing(written: CompanyValues, had: ((property: string) => string | undefined) | null): MissingProperty[] {
    const lacks = (name: string) => !(written[name] ?? had?.(name));
    const onCreate = had === null ? this.#writes.requiredOnCreate.filter(lacks) : [];
    const dependent = this.#writes.conditional
      .filter(({ property, value }) => written[property] === value)
      .flatMap(({ requires }) => requires.filter(lacks));
    return [
      ...onCreate.map((name) => missing(name, 'MISSING_REQUIRED_PROPERTY')),
      ...dependent.map((name) => missing(name, 'MISSING_CONDITIONAL_REQUIRED_PROPERTY')),
    ];
  }
}

/** The text is assumed. */
function missing(property: string, code: MissingProperty['code']): MissingProperty {
  return { property, code, message: `Property "${property}" is required and was not set` };
}
