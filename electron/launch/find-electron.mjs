import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Electron binary, if it is here and can show a window; else one line that says why not. Never asks for the
 * binary, which would be fetched over the network.
 */
export function findElectron(root, { env = process.env, platform = process.platform, uid = process.getuid?.() } = {}) {
  const folder = join(root, 'node_modules', 'electron');
  const name = read(join(folder, 'path.txt')) || defaultName(platform);
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
  if (!existsSync(path)) {
    return missing('本机没有 Electron 程序', 'The Electron binary is not on this computer');
  }
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return missing('没有图形界面', 'There is no display');
  }
  if (platform === 'linux' && uid === 0) {
    return missing('Electron 不能以 root 身份安全运行', 'Electron cannot run safely as root');
  }
  return { path };
}

function missing(zh, en) {
  return { missing: `${zh}，改在浏览器中使用。 ${en}; Zhitu opens in a browser instead.` };
}

function defaultName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

function read(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
