// Sees to the programs that the tests need beside Node: Chromium, Chinese fonts, Redis, and a relay and a media server for video (coturn, Janus), from the system's packages.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { step, stop } from '../../server/scripts/lib/progress.mjs';
import { run } from '../../server/scripts/lib/run.mjs';

const needed = [
  { packageName: 'chromium-headless-shell', isThere: async () => isProgram('chromium-headless-shell') },
  { packageName: 'redis-server', isThere: async () => isProgram('redis-server') },
  { packageName: 'coturn', isThere: async () => isProgram('turnserver') },
  { packageName: 'janus', isThere: async () => isProgram('janus') },
  { packageName: 'fonts-noto-cjk', isThere: hasChineseFont },
];

/** Installs what is missing of these packages, or of all that the tests need. */
export async function ensureSystemPackages(wanted = needed.map(({ packageName }) => packageName)) {
  const asked = needed.filter(({ packageName }) => wanted.includes(packageName));
  const present = await Promise.all(asked.map(({ isThere }) => isThere()));
  const missing = asked.filter((_, index) => !present[index]).map(({ packageName }) => packageName);
  if (missing.length === 0) return;

  const sudo = await findSudo();
  if (!isProgram('apt-get') || !sudo) {
    stop(
      `缺少测试所需的程序 The tests need: ${missing.join(', ')}\n` +
        `  请以管理员身份安装 Please install as root: apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
  }
  await step(`安装系统软件包 installing ${missing.join(', ')}`, () => install(sudo, missing));
}

async function install(sudo, packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const commands = [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...packages],
  ];

  for (const command of commands) {
    const [program, ...args] = [...sudo, ...command];
    const { code, output } = await run(program, args, { env });
    if (code !== 0) stop(`${command.join(' ')}\n${output}`);
  }
}

/** What stands before a command so that it runs as root: nothing, sudo without a password, or null when neither. */
async function findSudo() {
  if (process.getuid?.() === 0) return [];
  if (!isProgram('sudo')) return null;
  const { code } = await run('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n'] : null;
}

async function hasChineseFont() {
  if (existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true;
  const { code, output } = await run('fc-list', [':lang=zh']);
  return code === 0 && output.trim() !== '';
}

function isProgram(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await ensureSystemPackages();
