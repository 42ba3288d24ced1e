/** The changeable shortcuts of all parts with their own keys, so that one whose part is not on screen is known too. */
import { CLEAR_REASONS } from '../../electron/domain/review.ts';

/** Where a shortcut works: in the whole window, in Explore and Plan, or in Review. */
type Place = 'window' | 'map' | 'review';

export const OWN_KEYS: Record<Place, Record<string, readonly string[]>> = {
  window: {
    help: ['Shift+?', '?'],
    guide: ['F1'],
    print: ['$mod+p'],
    projects: ['$mod+Shift+s'],
    projectSave: ['$mod+s'],
    import: ['$mod+o'],
    chooseFile: ['$mod+o'],
    search: ['/', 'Shift+/', '$mod+k'],
    layersPanel: ['l'],
    mapFit: ['f'],
    copyPicture: ['Shift+c'],
    mapFocus: ['m'],
    undo: ['$mod+z'],
    redo: ['$mod+Shift+z', '$mod+y'],
  },
  map: {
    brushPanel: ['b'],
    tablePanel: ['t'],
    export: ['$mod+e'],
    copyTable: ['Shift+t'],
    bookmarks: ['Shift+b'],
    analysis: ['h'],
    coverage: ['c'],
    featureBack: [','],
    featureOn: ['.'],
    measureLine: ['d'],
    measureArea: ['Shift+d'],
    filterArea: ['a'],
    filterBox: ['Shift+a'],
    reshape: ['e'],
    segmentDraw: ['g'],
    snapping: ['s'],
    timePlay: ['p'],
    timeBack: ['['],
    timeOn: [']'],
    timeClear: ['0'],
    planTabs: ['Alt+PageUp', 'Alt+PageDown'],
    compareSwap: ['x'],
  },
  review: {
    reviewSkip: ['s'],
    reviewUndo: ['$mod+z', 'z'],
    reviewShapes: ['h'],
    reviewPhoto: ['[', ']'],
    reviewVerdict: ['1', '2', '3'],
    reviewReason: CLEAR_REASONS.map((_, i) => String(i + 1)),
    drawOutline: ['e'],
    drawLength: ['d'],
    drawArea: ['Shift+d'],
    drawShadow: ['y'],
    drawTwo: ['u'],
    drawCrosshair: ['x'],
    compareSwipe: ['w'],
    compareFlicker: ['k'],
    compareOverlay: ['o'],
    compareAlign: ['a'],
    compareOther: [',', '.'],
    look: ['c'],
    casesUndo: ['$mod+z', 'z'],
    casesBoard: ['v'],
    casesNew: ['n'],
    campaignsNew: ['n'],
    campaignsView: ['v'],
    campaignsUndo: ['$mod+z', 'z'],
  },
};

/** The others: of parts that listen by themselves, and what leaves and confirms. As a list of keys shows them. */
export const FIXED_KEYS: Record<Place | 'wall', Record<string, string>> = {
  window: {
    workspaces: 'Alt+1 2 3 4',
    mapPan: 'ArrowLeft ArrowUp ArrowDown ArrowRight',
    mapZoom: '+ -',
    mapClear: 'Escape',
  },
  map: {
    timeResize: 'ArrowLeft ArrowRight Home End',
    tableMove: 'ArrowUp ArrowDown ArrowLeft ArrowRight',
    tableEnds: 'Home End',
    tableSelect: 'Enter',
    tableCopy: '$mod+c',
    sketchCursor: 'ArrowLeft ArrowUp ArrowDown ArrowRight',
    sketchPoint: 'Space',
    sketchFinish: 'Enter',
    sketchBack: 'Backspace',
    sketchVertex: 'PageUp PageDown',
  },
  review: {
    reviewStart: 'Enter',
    reviewBack: 'Escape',
    drawAnew: 'n',
    drawVertex: 'Tab Insert Delete',
    drawNudge: 'ArrowLeft ArrowUp ArrowDown ArrowRight',
    casesArrows: 'ArrowDown',
    casesOpen: 'Enter',
    casesMove: 'm',
    casesBack: 'Escape',
    campaignsBack: 'Escape',
  },
  wall: { wallConsole: 'r', wallLeave: 'Escape' },
};

const placeOf = (id: string) => (Object.keys(OWN_KEYS) as Place[]).find((place) => id in OWN_KEYS[place]);

/** Own keys of the shortcuts that a press of the same keys could set off as well, on screen or not. */
export function rivalsOf(id: string): [id: string, keys: readonly string[]][] {
  const place = placeOf(id);
  return (Object.keys(OWN_KEYS) as Place[])
    .filter((other) => !place || place === 'window' || other === 'window' || other === place)
    .flatMap((other) => Object.entries(OWN_KEYS[other]))
    .filter(([other]) => other !== id);
}
