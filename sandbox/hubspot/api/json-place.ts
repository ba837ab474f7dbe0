/** Where something is in a text, counted from 1 as HubSpot does. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place of a character of a text. */
export function placeOf(text: string, index: number): Place {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** The place where the value at a path of a valid JSON text begins; the end of the text when it is not there. */
export function placeOfPath(text: string, path: readonly PropertyKey[]): Place {
  const found = new Scanner(text).find(path.map(String));
  return placeOf(text, found ?? text.length);
}

/** Walks a valid JSON text without building its values. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  find(path: readonly string[]): number | undefined {
    this.#skipBlanks();
    const [step, ...rest] = path;
    if (step === undefined) return this.#at;
    const opener = this.#text[this.#at];
    if (opener !== '{' && opener !== '[') return undefined;
    return this.#findIn(opener, step, rest);
  }

  #findIn(opener: '{' | '[', step: string, rest: readonly string[]): number | undefined {
    this.#at += 1;
    this.#skipBlanks();
    for (let index = 0; !'}]'.includes(this.#text[this.#at] ?? ']'); index += 1) {
      const name = opener === '{' ? this.#name() : String(index);
      if (name === step) return this.find(rest);
      this.#skipValue();
      this.#skipBlanks(',');
    }
    return undefined;
  }

  /** A member's name and the colon behind it. */
  #name(): string {
    const start = this.#at;
    this.#skipValue();
    const name: unknown = JSON.parse(this.#text.slice(start, this.#at));
    this.#skipBlanks(':');
    return String(name);
  }

  #skipBlanks(also = ''): void {
    while (` \t\r\n${also}`.includes(this.#text[this.#at] ?? 'end')) this.#at += 1;
  }

  /** To the character behind a text, number, word, object or array. */
  #skipValue(): void {
    let depth = 0;
    const token = /"(?:[^"\\]|\\.)*"|[{[]|[}\]]|[^\s,:{}[\]"]+|[\s,:]+/y;
    do {
      token.lastIndex = this.#at;
      const [part = ''] = token.exec(this.#text) ?? [];
      if (part === '') return;
      this.#at += part.length;
      if (part === '{' || part === '[') depth += 1;
      if (part === '}' || part === ']') depth -= 1;
    } while (depth > 0);
  }
}
