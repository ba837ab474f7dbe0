import { describe, expect, it } from '@jest/globals';
import { Long } from 'mongodb';
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

    it('starts sessions that last half an hour, and ends them', async () => {
      const { db } = subject();

      const started = await db.admin().command({ startSession: 1 });

      expect(started).toMatchObject({ ok: 1, timeoutMinutes: 30 });
      expect(started.id.id.sub_type).toBe(4);
      expect(await db.admin().command({ refreshSessions: [started.id] })).toMatchObject({ ok: 1 });
      expect(await db.admin().command({ endSessions: [started.id] })).toMatchObject({ ok: 1 });
    });

    it('has no numbers for writes that may be tried again', async () => {
      const { db, docs } = subject();

      const insertion = db.command({ insert: docs.collectionName, documents: [{}], txnNumber: Long.fromNumber(1) });

      await expect(insertion).rejects.toMatchObject({
        code: 20,
        codeName: 'IllegalOperation',
        message: 'Transaction numbers are only allowed on a replica set member or mongos',
      });
    });

    it('writes without such numbers when a client would try again', async () => {
      const { docs } = subject();

      // retryWrites is on by default.
      expect(await docs.insertOne({ a: 1 })).toMatchObject({ acknowledged: true });
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
