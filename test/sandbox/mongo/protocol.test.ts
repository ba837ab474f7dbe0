import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Document, deserialize, serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

const OP_QUERY = 2004;
const OP_MSG = 2013;

describe('the wire protocol of the embedded store', () => {
  let mongo: StartedMongo;
  let client: MongoClient;

  beforeAll(async () => {
    mongo = await startMongo({ flags: ['--ttl-seconds', '0.1', '--cursor-timeout-seconds', '0.3'] });
    client = await MongoClient.connect(mongo.url);
  });

  afterAll(async () => {
    await client.close();
    await mongo.stop();
  });

  it('answers a first hello sent as OP_QUERY', async () => {
    const raw = await open();

    raw.send(
      1,
      OP_QUERY,
      Buffer.concat([Buffer.alloc(4), Buffer.from('admin.$cmd\0'), Buffer.alloc(8), bson({ ismaster: 1 })]),
    );

    const reply = await raw.frame();
    expect(deserialize(reply.subarray(36))).toMatchObject({ ismaster: true, helloOk: true, ok: 1 });
    raw.end();
  });

  it('takes a message that arrives byte by byte', async () => {
    const raw = await open();
    const bytes = framed(1, OP_MSG, message({ ping: 1, $db: 'admin' }));

    for (const byte of bytes) raw.socket.write(Buffer.of(byte));

    expect(answerIn(await raw.frame())).toMatchObject({ ok: 1 });
    raw.end();
  });

  it('answers requests of one connection in their order, also when the first takes longer', async () => {
    await client
      .db('wire')
      .collection('many')
      .insertMany(Array.from({ length: 5000 }, (_, i) => ({ i })));
    const raw = await open();

    raw.send(11, OP_MSG, message({ count: 'many', query: { none: 1 }, $db: 'wire' }));
    raw.send(12, OP_MSG, message({ ping: 1, $db: 'wire' }));

    const replies = [await raw.frame(), await raw.frame()];
    expect(replies.map((reply) => reply.readInt32LE(8))).toEqual([11, 12]);
    raw.end();
  });

  it('answers other connections while one is scanning', async () => {
    const slow = client.db('wire').collection('scanned');
    await slow.insertMany(Array.from({ length: 60_000 }, (_, i) => ({ i, text: `text ${i}` })));
    let isScanning = true;
    let answered = 0;

    const scan = slow.countDocuments({ text: /never/ }).finally(() => {
      isScanning = false;
    });
    while (isScanning) {
      await client.db('wire').command({ ping: 1 });
      answered += 1;
    }

    await scan;
    expect(answered).toBeGreaterThan(3);
  });

  const garbage: readonly (readonly [what: string, bytes: Buffer])[] = [
    ['a frame with a negative length', framed(1, OP_MSG, Buffer.alloc(8), -5)],
    ['a frame of more than 48 MB', framed(1, OP_MSG, Buffer.alloc(8), 48_000_001)],
    ['an unknown opcode', framed(1, 9999, Buffer.alloc(8))],
    ['an unknown section kind', framed(1, OP_MSG, Buffer.concat([Buffer.alloc(4), Buffer.of(7), bson({ ping: 1 })]))],
    [
      'a body that is no BSON',
      framed(1, OP_MSG, Buffer.concat([Buffer.alloc(5), Buffer.from([9, 0, 0, 0, 0x7f, 1, 2, 3, 0])])),
    ],
    ['text that is no UTF-8', framed(1, OP_MSG, Buffer.concat([Buffer.alloc(5), badText()]))],
    [
      'a section longer than its frame',
      framed(1, OP_MSG, Buffer.concat([Buffer.alloc(5), Buffer.from([255, 0, 0, 0, 0])])),
    ],
    ['an unknown required flag', framed(1, OP_MSG, Buffer.concat([Buffer.from([4, 0, 0, 0, 0]), bson({ ping: 1 })]))],
    ['a page of HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  ];
  it.each(garbage)('closes the connection, and no other, on %s', async (_what, bytes) => {
    const raw = await open();

    raw.socket.write(bytes);

    await raw.closed;
    expect(await client.db('wire').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('closes cursors that nobody asks for', async () => {
    const db = client.db('wire');
    await db.collection('idle').insertMany(Array.from({ length: 10 }, (_, i) => ({ i })));
    const { cursor } = await db.command({ find: 'idle', batchSize: 2 });

    await new Promise((wake) => setTimeout(wake, 700));

    await expect(db.command({ getMore: cursor.id, collection: 'idle' })).rejects.toMatchObject({ code: 43 });
  });

  it('ends a command that takes longer than it may', async () => {
    const slow = client.db('wire').collection('scanned').countDocuments({ text: /never/ }, { maxTimeMS: 1 });

    await expect(slow).rejects.toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
  });

  async function open() {
    const { port } = new URL(mongo.url.replace('mongodb:', 'http:'));
    const socket = connect(Number(port), '127.0.0.1');
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return rawConnection(socket);
  }
});

function rawConnection(socket: Socket) {
  let received = Buffer.alloc(0);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
  });
  return {
    socket,
    closed,
    send: (id: number, opcode: number, payload: Buffer) => socket.write(framed(id, opcode, payload)),
    end: () => socket.destroy(),
    /** The next whole answer. */
    async frame(): Promise<Buffer> {
      while (received.length < 4 || received.length < received.readInt32LE(0)) {
        await new Promise((resolve) => socket.once('data', resolve));
      }
      const frame = received.subarray(0, received.readInt32LE(0));
      received = received.subarray(frame.length);
      return frame;
    },
  };
}

function framed(id: number, opcode: number, payload: Buffer, length = 16 + payload.length): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(id, 4);
  header.writeInt32LE(opcode, 12);
  return Buffer.concat([header, payload]);
}

function message(body: Document): Buffer {
  return Buffer.concat([Buffer.alloc(5), bson(body)]);
}

function answerIn(frame: Buffer): Document {
  return deserialize(frame.subarray(21));
}

function bson(doc: Document): Buffer {
  return Buffer.from(serialize(doc));
}

function badText(): Buffer {
  const bytes = bson({ ping: 'aa', $db: 'admin' });
  bytes[bytes.indexOf('aa')] = 0xff;
  return bytes;
}
