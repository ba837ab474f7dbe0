import { type CsvColumn, MAX_CSV_BYTES, MAX_CSV_COLUMNS, MAX_CSV_ROWS } from '@customerscore/core/contract';
import { ColumnProfile } from '@customerscore/core/ingestion';
import { AppError } from '../../errors.ts';
import type { CsvChunksStore } from './csv-chunks.store.ts';
import { findDelimiter, parseRows } from './parse-rows.ts';

const CHUNK_BYTES = 256 * 1024;
const PREVIEW_ROWS = 5;
const PREVIEW_CELL_CHARS = 100;
const BYTES_PER_MB = 1024 * 1024;

interface FileKey {
  readonly workspaceId: string;
  readonly importId: string;
  readonly at: Date;
}

/**
 * Stores a file piece by piece as it comes; answers its size.
 * @throws AppError request_too_large, csv_invalid when it is empty or not UTF-8
 */
export async function storeFile(
  chunks: Pick<CsvChunksStore, 'save'>,
  { workspaceId, importId, at }: FileKey,
  content: AsyncIterable<Buffer>,
): Promise<number> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let number = 0;
  let waiting: Buffer[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    await chunks.save({ workspaceId, importId, number, data: Buffer.concat(waiting), at });
    number += 1;
    waiting = [];
  };
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > MAX_CSV_BYTES) throw tooLarge();
    decode(decoder, piece);
    waiting.push(piece);
    if (waiting.reduce((sum, each) => sum + each.length, 0) >= CHUNK_BYTES) await flush();
  }
  decode(decoder, null);
  await flush();
  if (bytes === 0) throw new AppError('csv_invalid', 'The file is empty.');
  return bytes;
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece: Buffer | null): void {
  try {
    if (piece) decoder.decode(piece, { stream: true });
    else decoder.decode();
  } catch (error) {
    const message = 'The file is not in UTF-8. In a spreadsheet, save it as "CSV UTF-8", and upload it again.';
    throw new AppError('csv_invalid', message, { cause: error });
  }
}

function tooLarge(): AppError {
  const limit = MAX_CSV_BYTES / BYTES_PER_MB;
  return new AppError('request_too_large', `The file is larger than ${limit} MB. Split it and upload the parts.`);
}

export interface FileFacts {
  readonly delimiter: string;
  readonly rows: number;
  readonly columns: readonly CsvColumn[];
  readonly preview: readonly (readonly string[])[];
}

/**
 * Goes through a stored file once: how many rows it has, and what its columns look like.
 * @throws AppError csv_invalid
 */
export async function examineFile(read: () => AsyncGenerator<Buffer>): Promise<FileFacts> {
  const delimiter = await delimiterOf(read());
  const preview: string[][] = [];
  let header: readonly string[] | null = null;
  let profiles: readonly ColumnProfile[] = [];
  let rows = 0;
  for await (const { cells } of parseRows(read(), delimiter)) {
    if (!header) {
      header = checkHeader(cells);
      profiles = header.map((name) => new ColumnProfile(name));
      continue;
    }
    rows += 1;
    if (rows > MAX_CSV_ROWS) {
      throw new AppError('csv_invalid', `The file has more than ${MAX_CSV_ROWS} rows. Split it and upload the parts.`);
    }
    if (preview.length < PREVIEW_ROWS) preview.push(cells.map((cell) => cell.slice(0, PREVIEW_CELL_CHARS)));
    for (const [index, profile] of profiles.entries()) profile.add(cells[index] ?? '');
  }
  if (rows === 0) throw new AppError('csv_invalid', 'The file has no rows below its header.');
  return { delimiter, rows, columns: profiles.map((profile) => profile.result()), preview };
}

async function delimiterOf(content: AsyncGenerator<Buffer>): Promise<string> {
  const { value } = await content.next();
  return findDelimiter(value ? value.toString('utf8') : '');
}

function checkHeader(cells: readonly string[]): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  if (names.length > MAX_CSV_COLUMNS) {
    throw new AppError('csv_invalid', `The file has more than ${MAX_CSV_COLUMNS} columns.`);
  }
  const unnamed = names.indexOf('');
  if (unnamed >= 0) throw new AppError('csv_invalid', `Column ${unnamed + 1} has no name in the first line.`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new AppError('csv_invalid', `Two columns have the name "${twice}".`);
  return names;
}
