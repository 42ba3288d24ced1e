import { type ComponentType, useMemo, useRef } from 'react';
import { useCampaign } from '../../../api/campaigns.ts';
import { useReminders } from '../../../api/reminders.ts';
import { useShortcut } from '../../../app/shortcuts.ts';
import { LOOKS, type Spot } from '../../../map/layers/campaign-spots.ts';
import { useMapFailed } from '../../../map/map-context.tsx';
import { MapControls } from '../../../map/map-controls.tsx';
import { MapStatus } from '../../../map/map-status.tsx';
import { useFreeMiddle } from '../../../map/use-free-middle.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { useUi } from '../../../state/ui.ts';
import { ReminderForm } from '../reminders/reminder-form.tsx';
import { ReminderItem } from '../reminders/reminder-item.tsx';
import { ReminderPanel } from '../reminders/reminder-panel.tsx';
import { RulesDialog } from '../reminders/rules-dialog.tsx';
import review from '../review.module.css';
import { ReviewParts } from '../review-parts.tsx';
import { AddTargets } from './add-targets.tsx';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignPanel } from './campaign-panel.tsx';
import { SheetsDialog } from './sheets-dialog.tsx';
import { SpotsOnMap } from './spots-on-map.tsx';
import { TargetPanel } from './target-panel.tsx';

/** Special campaigns and reminders, over the map: the list left, what is open or written anew right. */
export function Campaigns({ Dialogs }: { Dialogs: ComponentType }) {
  const overlay = useRef<HTMLDivElement>(null);
  const middle = useRef<HTMLDivElement>(null);
  useFreeMiddle(overlay, middle);
  const { view, campaign, target, reminder, form, sheets, set } = useCampaigns();
  const importing = useUi((s) => s.dialog === 'import');
  const mapless = useMapFailed();
  const { data } = useCampaign(campaign);
  const reminders = useReminders();
  const ofReminders = view === 'reminders';
  const spots = useMemo((): Spot[] => {
    if (ofReminders) {
      return (reminders.data?.open ?? []).map((r) => {
        const look = r.ticket?.allowed ? (r.ticket.why === 'fire_lane' ? 'urgent' : 'due') : 'running';
        return { id: r.id, lon: r.lon, lat: r.lat, look, current: r.id === reminder };
      });
    }
    return (data?.targets ?? []).flatMap(({ id, lon, lat, state }) =>
      lon === null || lat === null ? [] : [{ id, lon, lat, look: LOOKS[state], current: id === target }],
    );
  }, [ofReminders, reminders.data, reminder, data, target]);
  useShortcut({
    id: 'campaignsNew',
    group: 'review',
    keys: ['n'],
    run: () => set({ form: ofReminders ? 'reminder' : campaign === null ? 'campaign' : 'targets', place: null }),
  });
  useShortcut({
    id: 'campaignsView',
    group: 'review',
    keys: ['v'],
    run: () => set({ view: ofReminders ? 'campaigns' : 'reminders', form: 'none' }),
  });
  useShortcut({
    id: 'campaignsBack',
    group: 'review',
    keys: ['Escape'],
    run: () => {
      if (form !== 'none') set({ form: 'none' });
      else if (ofReminders) set({ reminder: null });
      else set({ target: null });
    },
  });
  return (
    <div ref={overlay} className={review.overlay} data-importing={importing || undefined}>
      <SpotsOnMap spots={spots} />
      <div className={review.left}>
        <ReviewParts />
        {ofReminders ? <ReminderPanel /> : <CampaignPanel />}
      </div>
      <div ref={middle} className={review.middle} />
      <div className={review.tools}>{!mapless && <MapControls />}</div>
      <div className={review.foot}>{!mapless && <MapStatus />}</div>
      <div className={review.right}>
        {form === 'reminder' && <ReminderForm />}
        {form !== 'reminder' && ofReminders && reminder !== null && <ReminderItem key={reminder} id={reminder} />}
        {form !== 'reminder' && !ofReminders && target !== null && data && (
          <TargetPanel key={target} id={target} template={data.template} closed={data.closedAt !== null} />
        )}
      </div>
      {form === 'campaign' && <CampaignForm />}
      {form === 'targets' && campaign !== null && <AddTargets campaign={campaign} />}
      {form === 'rules' && <RulesDialog />}
      {sheets !== null && campaign !== null && <SheetsDialog campaign={campaign} target={sheets} />}
      <Dialogs />
    </div>
  );
}
