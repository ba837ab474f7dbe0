import type { EchoDayBody } from '@customerscore/core/contract';

type EchoSum = Omit<EchoDayBody, 'day'>;

const NOTHING: EchoSum = { written: 0, returned: 0, suppressed: 0, expired: 0, nearMiss: 0 };

export function sumEchoes(days: readonly EchoDayBody[]): EchoSum {
  return days.reduce(
    (sum, day) => ({
      written: sum.written + day.written,
      returned: sum.returned + day.returned,
      suppressed: sum.suppressed + day.suppressed,
      expired: sum.expired + day.expired,
      nearMiss: sum.nearMiss + day.nearMiss,
    }),
    NOTHING,
  );
}
