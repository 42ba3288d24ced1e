import { AnalysisEntry } from './analysis/analysis-entry.tsx';
import { BookmarksMenu } from './bookmarks/bookmarks-menu.tsx';
import { UndoRedo } from './edit/undo-redo.tsx';
import { SearchBox } from './search/search-box.tsx';

/** What Explore puts into the top bar. */
export function ExploreSearch() {
  return <SearchBox />;
}

export function ExploreTools() {
  return (
    <>
      <UndoRedo />
      <AnalysisEntry />
      <BookmarksMenu />
    </>
  );
}
