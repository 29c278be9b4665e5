import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** Runs a command to its end and keeps what it prints. Never throws: a command that is not there ends with 127. */
export function run(command, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code, signal) => {
      resolve({ code: code ?? 128, output: Buffer.concat(chunks).toString() + (signal ? `\nended by ${signal}` : '') });
    });
  });
}

/**
 * Runs node on a file in this terminal, hands signals on, and ends as it ended.
 * Ctrl-C reaches the child by itself, because the terminal sends it to the whole group.
 */
export function becomeNode(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 130);
    process.exit();
  });
  return child;
}
