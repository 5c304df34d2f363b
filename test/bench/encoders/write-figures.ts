import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname } from 'node:path';

/** Writes figures as JSON with the machine that they are from, to a file or, without one, to stdout. */
export async function writeFigures(file: string | undefined, figures: object): Promise<void> {
  const measured = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
  const text = `${JSON.stringify({ measured, machine, ...figures }, null, 2)}\n`;
  if (file === undefined) process.stdout.write(text);
  else {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    process.stderr.write(`written: ${file}\n`);
  }
}
