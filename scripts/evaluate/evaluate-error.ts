/** What the caller has to put right, in one line. */
export class EvaluateError extends Error {
  override readonly name = 'EvaluateError';
}

/** Any failure as the caller's mistake, told in one line. */
export function asEvaluateError(what: string, cause: unknown): EvaluateError {
  const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return new EvaluateError(`${what}: ${line}`, { cause });
}
