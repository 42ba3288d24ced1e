import { contextBridge, ipcRenderer } from 'electron';
import type { MenuCommand, NativeBridge } from './contract/native.ts';

const bridge: NativeBridge = {
  platform: process.platform,
  setLanguage: (language) => ipcRenderer.invoke('setLanguage', language),
  setTheme: (theme) => ipcRenderer.invoke('setTheme', theme),
  saveReport: (wish) => ipcRenderer.invoke('saveReport', wish),
  openGuide: (place) => ipcRenderer.invoke('openGuide', place),
  wallDisplays: () => ipcRenderer.invoke('wallDisplays'),
  showWalls: (walls) => ipcRenderer.invoke('showWalls', walls),
  onMenu(listener) {
    const heard = (_event: unknown, command: MenuCommand) => listener(command); // the event never reaches the page
    ipcRenderer.on('menu', heard);
    return () => ipcRenderer.off('menu', heard);
  },
};

contextBridge.exposeInMainWorld('zhitu', bridge);
