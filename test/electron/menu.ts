import { onlyKnown, strict } from './strict.ts';

interface Template {
  id?: string;
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  registerAccelerator?: boolean;
  click?: () => void;
  submenu?: Template[];
}

const KNOWN = ['id', 'label', 'role', 'type', 'accelerator', 'registerAccelerator', 'click', 'submenu'];
const ROLES = [
  ...['quit', 'close', 'minimize', 'hide', 'hideOthers', 'unhide', 'help'],
  ...['cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen'],
];
const ACCELERATOR = /^((CmdOrCtrl|Cmd|Ctrl|Alt|Shift)\+)*([A-Z0-9]|F\d{1,2}|Plus|Space|Tab|Enter|Esc|[-=,./])$/;

interface Item {
  id: string | undefined;
  label: string;
  role: string | undefined;
  type: string;
  accelerator: string | undefined;
  submenu: MenuObject | null;
  click(): void;
}

interface MenuObject {
  items: Item[];
  getMenuItemById(id: string): Item | null;
}

let applicationMenu: MenuObject | null = null;

export const Menu = strict('Menu', {
  buildFromTemplate: build,
  setApplicationMenu(menu: MenuObject | null) {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
});

function build(template: readonly Template[]): MenuObject {
  const items = template.map(item);
  return strict('menu', {
    items,
    getMenuItemById(id: string): Item | null {
      for (const one of items) {
        const found = one.id === id ? one : one.submenu?.getMenuItemById(id);
        if (found) return found;
      }
      return null;
    },
  });
}

function item(given: Template): Item {
  onlyKnown('MenuItem', given, KNOWN);
  const { id, label = '', role, type = given.submenu ? 'submenu' : 'normal', accelerator, click, submenu } = given;
  if (role !== undefined && !ROLES.includes(role)) throw new Error(`The Electron double has no menu role ${role}`);
  if (accelerator !== undefined && !ACCELERATOR.test(accelerator))
    throw new Error(`Not an accelerator: ${accelerator}`);
  return strict('MenuItem', {
    id,
    label,
    role,
    type,
    accelerator,
    submenu: submenu ? build(submenu) : null,
    click() {
      if (!click) throw new Error(`Nothing happens on ${label}: the double carries out no roles`);
      click();
    },
  });
}
