import { describe, expect, it } from '@jest/globals';
import type { GetSubject } from '../mongo-battery.ts';

export function describeStandalone(subject: GetSubject): void {
  describe('a standalone server', () => {
    it('says what it is', async () => {
      const { db } = subject();

      const hello = await db.admin().command({ hello: 1 });
      const build = await db.admin().buildInfo();

      expect(hello).toMatchObject({ isWritablePrimary: true, maxBsonObjectSize: 16_777_216, ok: 1 });
      expect(hello.setName).toBeUndefined();
      expect(build.version).toMatch(/^\d+\.\d+\.\d+/);
      expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    });

    it('takes sessions', async () => {
      const { client, docs } = subject();

      const found = await client.withSession(async (session) => {
        await docs.insertOne({ a: 1 }, { session });
        return docs.findOne({ a: 1 }, { session });
      });

      expect(found).toMatchObject({ a: 1 });
    });

    it('refuses transactions', async () => {
      const { client, docs } = subject();

      const transaction = client.withSession((session) =>
        session.withTransaction(() => docs.insertOne({ a: 1 }, { session })),
      );

      // The driver rewords the server's answer.
      await expect(transaction).rejects.toThrow('does not support retryable writes');
      expect(await docs.countDocuments({})).toBe(0);
    });

    it('refuses change streams', async () => {
      const { docs } = subject();
      const stream = docs.watch();

      const next = stream.next();

      await expect(next).rejects.toMatchObject({
        code: 40573,
        message: expect.stringContaining('$changeStream stage is only supported on replica sets'),
      });
      await stream.close();
    });

    it('answers an unknown command with CommandNotFound and goes on', async () => {
      const { db } = subject();

      await expect(db.command({ nonsense: 1 })).rejects.toMatchObject({
        code: 59,
        codeName: 'CommandNotFound',
        message: expect.stringContaining("no such command: 'nonsense'"),
      });
      expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    });

    it('refuses a write concern of several members', async () => {
      const insertion = subject().docs.insertOne({}, { writeConcern: { w: 2 } });

      await expect(insertion).rejects.toMatchObject({ code: 2 });
    });
  });
}
