import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '../../errors.ts';

/** One row of a file. The header is the first. */
export interface ParsedRow {
  /** The line of the file on which it ends, from 1 on. */
  readonly line: number;
  readonly cells: readonly string[];
}

const MAX_RECORD_CHARS = 1_000_000;
const DELIMITERS = [',', ';', '\t'] as const;

/**
 * The rows of a CSV file, one at a time, however large it is: RFC 4180 with any line ends; empty lines are left out.
 * @throws AppError csv_invalid, naming the line
 */
export async function* parseRows(content: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<ParsedRow> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_CHARS,
  });
  const source = Readable.from(content);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line: info.lines, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError(
      'csv_invalid',
      `The file is not CSV: ${error.message.replace(/\.$/, '')}. Correct it and upload it again.`,
      {
        cause: error,
      },
    );
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** The separator that the first line has most of: spreadsheets write a semicolon where the comma is a decimal sign. */
export function findDelimiter(beginning: string): string {
  const [header = ''] = beginning.split(/\r?\n/, 1);
  const outsideQuotes = header.replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => outsideQuotes.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}
