// `npm run dev`: the server from its sources, restarted on change, and the client with hot reload in front of it.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, root, toolPath } from './lib/paths.mjs';

await ensureInstalled();

const children = [
  spawn(toolPath('tsx'), ['watch', '--conditions=source', 'server/src/main.ts'], { cwd: root, stdio: 'inherit' }),
  spawn(toolPath('vite', 'client'), [], { cwd: inRoot('client'), stdio: 'inherit' }),
];

for (const child of children) {
  child.once('exit', (code) => {
    for (const other of children) other.kill('SIGTERM');
    process.exitCode = code ?? 0;
  });
}
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => children.forEach((child) => void child.kill('SIGTERM')));
