import { RefusalNote } from '../../choosing/RefusalNote.tsx';
import { AboutSection } from './AboutSection.tsx';
import { EngineSection } from './EngineSection.tsx';
import { OfflineSection } from './OfflineSection.tsx';
import './settings-view.css';

/** What is on this device, what runs, and what becomes of one's photos. */
export function SettingsView() {
  return (
    <main className="settings-view">
      <h2 className="settings-title">Settings</h2>
      <RefusalNote />
      <OfflineSection />
      <EngineSection />
      <AboutSection />
    </main>
  );
}
