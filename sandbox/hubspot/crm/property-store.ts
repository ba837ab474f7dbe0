import { type Capture, captureAll, captureEntries, captureOf } from '../core/capture.ts';
import { AccountRules, type AccountRulesState } from './account-rules.ts';
import { type Formula, parseFormula } from './formula.ts';
import {
  defineProperty,
  type PropertyDefinition,
  type PropertyGroup,
  type PropertySketch,
} from './property-definition.ts';

/** HubSpot allows up to ten unique properties per object type. https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export const MAX_UNIQUE_PROPERTIES = 10;

/** What is written to disk and read back. */
export interface PropertyStoreState {
  readonly properties: readonly PropertyDefinition[];
  readonly groups: readonly PropertyGroup[];
  readonly rules?: AccountRulesState | undefined;
}

/** The company properties and property groups of one portal. Holds what it is given: callers check first. */
export class PropertyStore {
  readonly #properties = new Map<string, PropertyDefinition>();
  readonly #groups = new Map<string, PropertyGroup>();
  readonly #formulas = new Map<string, Formula>();
  readonly rules = new AccountRules();
  #unique: readonly PropertyDefinition[] = [];

  get state(): PropertyStoreState {
    const [properties, groups] = [[...this.#properties.values()], [...this.#groups.values()]];
    return { properties, groups, rules: this.rules.state };
  }

  restore(state: PropertyStoreState): void {
    for (const group of state.groups) this.#groups.set(group.name, group);
    for (const property of state.properties) this.#put(property);
    if (state.rules) this.rules.restore(state.rules);
  }

  capture(): Capture {
    const unique = this.#unique;
    const own = captureOf(() => {
      this.#unique = unique;
    });
    const entries = [captureEntries(this.#properties), captureEntries(this.#groups), captureEntries(this.#formulas)];
    return captureAll([own, ...entries, this.rules.capture()]);
  }

  /** Active and archived ones alike. */
  get(name: string): PropertyDefinition | undefined {
    return this.#properties.get(name);
  }

  active(name: string): PropertyDefinition | undefined {
    const property = this.#properties.get(name);
    return property?.archived ? undefined : property;
  }

  list(archived = false): PropertyDefinition[] {
    return [...this.#properties.values()].filter((property) => property.archived === archived);
  }

  /** Active properties whose values must be unique. Asked on every write, so kept ready. */
  get unique(): readonly PropertyDefinition[] {
    return this.#unique;
  }

  add(sketch: PropertySketch, now: number): PropertyDefinition {
    const property = defineProperty(sketch, now);
    this.#put(property);
    return property;
  }

  change(name: string, change: Partial<PropertyDefinition>, now: number): PropertyDefinition | undefined {
    const before = this.#properties.get(name);
    if (!before) return undefined;
    const after = { ...before, ...change, updatedAt: new Date(now).toISOString() };
    this.#put(after);
    return after;
  }

  archive(name: string, now: number): void {
    this.change(name, { archived: true, archivedAt: new Date(now).toISOString() }, now);
    this.#formulas.delete(name);
  }

  /** Creating an archived name brings that property back with the posted definition and its old creation time. */
  revive(sketch: PropertySketch, now: number): PropertyDefinition | undefined {
    const before = this.#properties.get(sketch.name);
    if (!before) return undefined;
    const property = { ...defineProperty(sketch, now), createdAt: before.createdAt };
    this.#put(property);
    return property;
  }

  /** Calculated properties with their formulas, in the order they were defined. */
  get formulas(): ReadonlyMap<string, Formula> {
    return this.#formulas;
  }

  groups(): PropertyGroup[] {
    return [...this.#groups.values()].filter((group) => !group.archived);
  }

  group(name: string): PropertyGroup | undefined {
    const group = this.#groups.get(name);
    return group?.archived ? undefined : group;
  }

  putGroup(group: PropertyGroup): PropertyGroup {
    this.#groups.set(group.name, group);
    return group;
  }

  #put(property: PropertyDefinition): void {
    this.#properties.set(property.name, property);
    this.#unique = this.list().filter((known) => known.hasUniqueValue);
    if (property.calculationFormula !== undefined && !property.archived) {
      this.#formulas.set(property.name, parseFormula(property.calculationFormula));
    }
  }
}
