import { readFile } from 'node:fs/promises';

/** Of Linux on all common machines. */
const TICKS_PER_SECOND = 100;
const MS_PER_SECOND = 1_000;
const BYTES_PER_KB = 1_024;

/** Places of `utime` and `stime` behind the command of a process: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** Computing time that a process has used so far, in milliseconds, to ten of them. Linux only. */
export async function cpuMsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * MS_PER_SECOND) / TICKS_PER_SECOND;
}

/** The most memory that a process has had at once so far, in bytes. Linux only. */
export async function peakRssOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error('This system does not tell the peak of a process’s memory.');
  return Number(kilobytes) * BYTES_PER_KB;
}
