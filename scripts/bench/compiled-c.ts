import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The kernels in C, in a process of their own. */
export interface CompiledC {
  /** Runs a command; milliseconds and its result. */
  run(command: string): Promise<{ ms: number; result: number }>;
  stop(): void;
}

/** Compiles `kernels.c`; undefined where no compiler is. */
export function compileC(pages: number): CompiledC | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const program = join(folder, 'kernels');
  const source = fileURLToPath(new URL('kernels.c', import.meta.url));
  const compiler = ['cc', 'gcc', 'clang'].find((name) => {
    try {
      execFileSync(name, ['-O3', '-march=native', '-o', program, source], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (!compiler) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const child = spawn(program, [String(pages)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(command) {
      child.stdin.write(`${command}\n`);
      const { value } = await lines.next();
      const [ms, result] = String(value).split(' ').map(Number);
      return { ms, result };
    },
    stop() {
      child.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}
